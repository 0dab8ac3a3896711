import { VerbatimError } from '../../errors.ts';

/** From this many users on, those who may ask again are forgotten. */
const FORGET_FROM = 10_000;

/**
 * When each user may ask again. Kept in memory only: nothing is recorded of who asked, and after a restart
 * everybody may ask at once.
 */
export class Cooldown {
  readonly #now: () => number;
  /** By user in a server: when they may ask again, in milliseconds. */
  readonly #until = new Map<string, number>();

  /** @param now - The time in milliseconds, counted from any moment; for tests. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Notes that a user asks.
   *
   * @param who - Any key for a user in a server.
   * @param seconds - How long they wait until the next question; 0 for not at all.
   * @throws VerbatimError ASKED_TOO_SOON when they still have to wait.
   */
  take(who: string, seconds: number): void {
    if (seconds <= 0) return;
    const now = this.#now();
    const until = this.#until.get(who) ?? now;
    // A cooldown that was made shorter meanwhile holds for those who wait already, too.
    const wait = Math.min(until - now, seconds * 1_000);
    if (wait > 0) throw tooSoon(Math.ceil(wait / 1_000));
    if (this.#until.size >= FORGET_FROM) this.#forget(now);
    this.#until.set(who, now + seconds * 1_000);
  }

  #forget(now: number): void {
    for (const [who, until] of this.#until) if (until <= now) this.#until.delete(who);
  }
}

function tooSoon(seconds: number): VerbatimError {
  const wait = seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return new VerbatimError('ASKED_TOO_SOON', `You can ask again in ${wait}.`, {
    hint: 'There is a pause between two questions. The buttons under an answer work without waiting.',
    facts: { seconds },
  });
}
