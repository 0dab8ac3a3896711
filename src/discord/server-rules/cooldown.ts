import { VerbatimError } from '../../errors.ts';

/** With this many entries, those of users who may ask again are removed. */
const FORGET_FROM = 10_000;

/**
 * Makes users pause between questions. It is kept in memory only: no record remains of who asked, and after a
 * restart everybody may ask at once.
 */
export class Cooldown {
  readonly #now: () => number;
  /** By user in a server, when they may ask again, in milliseconds. */
  readonly #until = new Map<string, number>();

  /** @param now - The time in milliseconds, counted from any moment; for tests. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Lets a user ask, and starts their pause until the next question.
   *
   * @param who - Any key for a user in a server.
   * @param seconds - The length of the pause; 0 for none.
   * @throws VerbatimError ASKED_TOO_SOON during the pause after their last question.
   */
  take(who: string, seconds: number): void {
    if (seconds <= 0) return;
    const now = this.#now();
    const until = this.#until.get(who) ?? now;
    // If the server has shortened its pause meanwhile, that also counts for users who are waiting.
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
  return new VerbatimError('ASKED_TOO_SOON', `You can ask again in ${seconds} s.`, {
    hint: 'There is a pause between two questions. The buttons under an answer work without waiting.',
    facts: { seconds },
  });
}
