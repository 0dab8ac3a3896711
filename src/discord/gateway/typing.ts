import type { SendableChannels } from 'discord.js';
import type { Logger } from '../../log.ts';

/**
 * The pause before typing is shown again in the same channel, in milliseconds. Discord shows it for ten
 * seconds, and allows five such requests per channel in five seconds.
 */
const AGAIN_AFTER_MS = 5_000;

/** Shows in a channel that an answer is coming. Nobody waits for it, and a failure is only logged. */
export class TypingIndicator {
  readonly #log: Pick<Logger, 'debug'>;
  /** By channel, when typing may be shown again. */
  readonly #until = new Map<string, number>();

  constructor(log: Pick<Logger, 'debug'>) {
    this.#log = log;
  }

  show(channel: SendableChannels): void {
    const now = performance.now();
    for (const [id, until] of this.#until) if (until <= now) this.#until.delete(id);
    if (this.#until.has(channel.id)) return;
    this.#until.set(channel.id, now + AGAIN_AFTER_MS);
    channel.sendTyping().catch((err: unknown) => this.#log.debug({ err }, 'typing was not shown'));
  }
}
