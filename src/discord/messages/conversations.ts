import type { EarlierAnswer } from './earlier-answer.ts';

/** For how long a direct message follows the answer before it, in milliseconds. */
const GOES_ON_MS = 30 * 60_000;
/** Conversations that are remembered. */
const MOST = 1_000;

/** What was answered last in each direct conversation, in memory only. */
export class Conversations {
  readonly #now: () => number;
  readonly #last = new Map<string, { readonly before: EarlierAnswer; readonly until: number }>();

  /** @param now - The time in milliseconds, counted from any moment; for tests. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** What was answered in a channel not long ago. */
  last(channel: string): EarlierAnswer | undefined {
    const last = this.#last.get(channel);
    return last && last.until > this.#now() ? last.before : undefined;
  }

  /** Notes what was answered; nothing, where it was no answer that a question could follow. */
  note(channel: string, before: EarlierAnswer | undefined): void {
    this.#last.delete(channel);
    if (before === undefined) return;
    this.#last.set(channel, { before, until: this.#now() + GOES_ON_MS });
    const [oldest] = this.#last.keys();
    if (this.#last.size > MOST && oldest !== undefined) this.#last.delete(oldest);
  }
}
