import { VerbatimError } from '../../errors.ts';

/** Users that are remembered before those whose time is over are forgotten. */
const FORGET_FROM = 10_000;

/** How soon a user may ask again. In memory: nobody's questions are on record, and a restart forgives everybody. */
export class Cooldown {
  readonly #now: () => number;
  /** When each user may ask again, in milliseconds. */
  readonly #until = new Map<string, number>();

  /** @param now - Milliseconds from any fixed point; for tests. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /**
   * Notes that somebody asks.
   *
   * @param who - Any key for a user in a place.
   * @param seconds - How long they are to wait until the next time; 0 for not at all.
   * @throws VerbatimError ASKED_TOO_SOON when they have to wait still.
   */
  take(who: string, seconds: number): void {
    if (seconds <= 0) return;
    const now = this.#now();
    const until = this.#until.get(who) ?? now;
    // A cooldown that was shortened meanwhile holds for those who wait, too.
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
  });
}
