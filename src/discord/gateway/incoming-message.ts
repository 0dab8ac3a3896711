import type { Message } from 'discord.js';
import type { Incoming } from '../interactions/incoming.ts';
import { readButtons } from '../messages/read-buttons.ts';
import type { CommandIds } from '../texts/words.ts';
import { textOfMessage } from './message-text.ts';
import { MessageResponder } from './responders/message-responder.ts';
import { parentOf } from './threads.ts';
import type { TypingIndicator } from './typing.ts';

/**
 * A message to the bot: it mentions the bot by name, replies to it with a ping, or is a direct message. A
 * mention of a role that the bot has is none. Of other messages Discord sends no content, so there is nothing
 * to answer.
 */
export function isForTheBot({ author, system, webhookId, guildId, mentions, client }: Message): boolean {
  if (author.bot || system || webhookId !== null) return false;
  return guildId === null || mentions.users.has(client.user.id);
}

/** Such a message as plain values. */
export async function incomingMessage(
  message: Message,
  { typing, commandIds }: { typing: TypingIndicator; commandIds: CommandIds },
): Promise<Incoming> {
  const { client, guild, guildId, reference } = message;
  const mention = new RegExp(`<@!?${client.user.id}>`, 'g');
  const repliedTo =
    reference?.messageId === undefined ? undefined : message.channel.messages.cache.get(reference.messageId);
  // A thread that was asleep when the bot connected is known by its id alone.
  const channel =
    message.channel.isThread() && message.channel.parentId === null
      ? await message.channel.fetch()
      : message.channel;
  return {
    kind: 'mention',
    call: {
      user: message.author.id,
      channel: message.channelId,
      ...parentOf(channel),
      ...(guildId !== null && { guild: guildId }),
      moderator: false,
      maySend: true,
      commandIds,
      locale: guild?.preferredLocale ?? 'en-US',
      text: textOfMessage(message).replace(mention, ' ').trim(),
      ...(repliedTo !== undefined && {
        repliedTo: {
          content: textOfMessage(repliedTo).replace(mention, ' ').trim(),
          isOurs: repliedTo.author.id === client.user.id,
          buttons: repliedTo.author.id === client.user.id ? readButtons(repliedTo.components) : [],
        },
      }),
    },
    responder: new MessageResponder(message, typing),
  };
}
