import type { SendableChannels } from 'discord.js';
import type { Logger } from '../../log.ts';

/**
 * How long a channel is left alone after it was shown that the bot is typing, in milliseconds. Discord shows
 * it for ten seconds, and takes five a channel in five seconds.
 */
const AGAIN_AFTER_MS = 5_000;

/** Shows in a channel that an answer is coming. It only decorates: nobody waits for it, and it may fail. */
export class TypingIndicator {
  readonly #log: Pick<Logger, 'debug'>;
  readonly #now: () => number;
  /** By channel: until when it is left alone. */
  readonly #until = new Map<string, number>();

  /** @param now - The time in milliseconds, counted from any moment; for tests. */
  constructor(log: Pick<Logger, 'debug'>, now: () => number = () => performance.now()) {
    this.#log = log;
    this.#now = now;
  }

  show(channel: SendableChannels): void {
    const now = this.#now();
    for (const [id, until] of this.#until) if (until <= now) this.#until.delete(id);
    if (this.#until.has(channel.id)) return;
    this.#until.set(channel.id, now + AGAIN_AFTER_MS);
    channel.sendTyping().catch((err: unknown) => this.#log.debug({ err }, 'typing was not shown'));
  }
}
