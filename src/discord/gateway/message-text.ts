import { ComponentType, type Embed, type Message, type MessageSnapshot, type Poll } from 'discord.js';
import { LIMITS } from '../messages/limits.ts';

type Texts = readonly (string | null | undefined)[];

/**
 * Everything that a reader sees of a message as text: what was written or forwarded, embeds, the texts of
 * components, the question and answers of a poll. Line by line, and no more than Discord lets anybody write.
 */
export function textOfMessage(message: Message): string {
  const texts = [...ownTexts(message), ...[...message.messageSnapshots.values()].flatMap(ownTexts)];
  const lines = texts.flatMap((text) => (text ? [text] : []));
  return lines.join('\n').slice(0, LIMITS.userContent);
}

function ownTexts({ content, embeds = [], components = [], poll }: Message | MessageSnapshot): Texts {
  return [
    content,
    ...embeds.flatMap(textsOfEmbed),
    ...components.flatMap(textsOfComponent),
    ...textsOfPoll(poll),
  ];
}

function textsOfEmbed({ title, description, fields }: Embed): Texts {
  return [title, description, ...fields.flatMap(({ name, value }) => [name, value])];
}

function textsOfPoll(poll: Poll | null | undefined): Texts {
  return poll ? [poll.question.text, ...poll.answers.map(({ text }) => text)] : [];
}

/** Of a component, and of those in it: the texts that it displays. Labels of buttons are none. */
function textsOfComponent(component: { readonly type: ComponentType }): Texts {
  const inside = 'components' in component && Array.isArray(component.components) ? component.components : [];
  const own =
    component.type === ComponentType.TextDisplay && 'content' in component ? [component.content] : [];
  return [...own.filter((text) => typeof text === 'string'), ...inside.flatMap(textsOfComponent)];
}
