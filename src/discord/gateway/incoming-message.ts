import type { Message } from 'discord.js';
import type { Incoming } from '../interactions/incoming.ts';
import { readButtons } from '../messages/read-buttons.ts';
import type { CommandIds } from '../texts/words.ts';
import { textOfMessage } from './message-text.ts';
import { MessageResponder } from './responders/message-responder.ts';
import { parentOf } from './threads.ts';
import type { TypingIndicator } from './typing.ts';

/**
 * Whether a message is meant for the bot: it mentions the bot itself, replies to it with a ping, or is a
 * direct message. A mention of a role that the bot has does not count: Discord sends no content of those
 * messages, so there is nothing to answer.
 */
export function isForTheBot({ author, system, webhookId, guildId, mentions, client }: Message): boolean {
  if (author.bot || system || webhookId !== null) return false;
  return guildId === null || mentions.users.has(client.user.id);
}

/** A message to the bot as plain values. */
export async function incomingMessage(
  message: Message,
  { typing, commandIds }: { typing: TypingIndicator; commandIds: CommandIds },
): Promise<Incoming> {
  const { client, guild, guildId, reference } = message;
  const mention = new RegExp(`<@!?${client.user.id}>`, 'g');
  const repliedTo =
    reference?.messageId === undefined ? undefined : message.channel.messages.cache.get(reference.messageId);
  // Of a thread that was archived when the bot connected, only the id is known.
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
