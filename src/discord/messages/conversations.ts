import type { EarlierAnswer } from './earlier-answer.ts';

/** How long after an answer a direct message counts as a follow-up to it, in milliseconds. */
const GOES_ON_MS = 30 * 60_000;
/** The most conversations that are remembered. */
const MOST = 1_000;

/** The last answer in each direct conversation, in memory only. */
export class Conversations {
  readonly #last = new Map<string, { readonly before: EarlierAnswer; readonly until: number }>();

  /** The last answer in a channel, if it is recent enough for a follow-up. */
  last(channel: string): EarlierAnswer | undefined {
    const last = this.#last.get(channel);
    return last && last.until > performance.now() ? last.before : undefined;
  }

  /** Remembers the answer in a channel in place of the one before; `undefined` only forgets that. */
  note(channel: string, before: EarlierAnswer | undefined): void {
    this.#last.delete(channel);
    if (before === undefined) return;
    this.#last.set(channel, { before, until: performance.now() + GOES_ON_MS });
    const [oldest] = this.#last.keys();
    if (this.#last.size > MOST && oldest !== undefined) this.#last.delete(oldest);
  }
}
