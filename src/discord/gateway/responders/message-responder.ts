import { DiscordAPIError, type Message, RESTJSONErrorCodes } from 'discord.js';
import { refusalOf } from '../../dispatch/refusal.ts';
import type { Responder } from '../../interactions/incoming.ts';
import { type Reply, toMessage } from '../../messages/reply.ts';
import type { TypingIndicator } from '../typing.ts';

/** The reaction to a message whose author has to wait. */
const WAIT = '⏳';

/** Answers a message with a reply to it, which everybody sees. */
export class MessageResponder implements Responder {
  readonly #message: Message;
  readonly #typing: TypingIndicator;

  constructor(message: Message, typing: TypingIndicator) {
    this.#message = message;
    this.#typing = typing;
  }

  async prompt(): Promise<never> {
    throw new Error('Only a button opens a window to type into.');
  }

  async acknowledge(): Promise<void> {
    if (this.#message.channel.isSendable()) this.#typing.show(this.#message.channel);
  }

  async deliver(reply: Reply): Promise<void> {
    const message = toMessage(reply);
    try {
      await this.#message.reply({ ...message, failIfNotExists: true });
    } catch (error) {
      if (!isReplyForbidden(error) || !this.#message.channel.isSendable()) throw error;
      // Without Read Message History the bot may write there, but not reply to a message.
      await this.#message.channel.send(message);
    }
  }

  async remove(): Promise<void> {
    await this.#message.delete();
  }

  async tell(reply: Reply): Promise<void> {
    await this.deliver(reply);
  }

  async putOff(reply: Reply): Promise<void> {
    // In a direct message, words disturb nobody else.
    if (this.#message.guildId === null) return this.deliver(reply);
    try {
      await this.#message.react(WAIT);
    } catch (error) {
      if (refusalOf(error) !== 'forbidden') throw error;
      await this.deliver(reply);
    }
  }
}

function isReplyForbidden(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError &&
    error.code === RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory
  );
}
