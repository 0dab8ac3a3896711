import { ComponentType, type Embed, type Message, type MessageSnapshot, type Poll } from 'discord.js';
import { LIMITS } from '../messages/limits.ts';

type Texts = readonly (string | null | undefined)[];

/**
 * All text that a reader sees in a message, line by line: what was written or forwarded, embeds, texts of
 * components, the question and answers of a poll. At most 4000 characters, as many as a user may write.
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

/** The texts that a component and those inside of it display, without the labels of buttons. */
function textsOfComponent(component: { readonly type: ComponentType }): Texts {
  const inside = 'components' in component && Array.isArray(component.components) ? component.components : [];
  const own =
    component.type === ComponentType.TextDisplay && 'content' in component ? [component.content] : [];
  return [...own.filter((text) => typeof text === 'string'), ...inside.flatMap(textsOfComponent)];
}
