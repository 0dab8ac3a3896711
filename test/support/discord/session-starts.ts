/** What Discord says in `/gateway/bot` of the sessions that a bot may begin. */
export interface SessionLimits {
  /** How many shards it recommends. */
  readonly shards?: number;
  /** Sessions that may still be begun today. */
  readonly remaining?: number;
  /** Shards that may identify at once: those whose ids differ modulo this number. */
  readonly maxConcurrency?: number;
  /** How long the next of them waits, in milliseconds; Discord's is 5,000. 0 asks nobody to wait. */
  readonly identifyEveryMs?: number;
}

/** Whether a session was begun, came too soon after another, or was one too many. */
export type Start = 'begun' | 'too-soon' | 'too-many';

/** Counts the sessions that a bot begins, as Discord does. */
export class SessionStarts {
  readonly #limits: Required<SessionLimits>;
  /** By the shard's id modulo `max_concurrency`: when one identified last. */
  readonly #last = new Map<number, number>();
  #remaining: number;

  constructor(limits: SessionLimits) {
    this.#limits = { shards: 1, remaining: 999, maxConcurrency: 1, identifyEveryMs: 0, ...limits };
    this.#remaining = this.#limits.remaining;
  }

  /** The answer to `GET /gateway/bot`. */
  payload(url: string) {
    const { shards, maxConcurrency } = this.#limits;
    const limit = { total: 1000, remaining: this.#remaining, reset_after: 86_400_000 };
    return { url, shards, session_start_limit: { ...limit, max_concurrency: maxConcurrency } };
  }

  /** A shard identifies. */
  start(shard: number): Start {
    const { maxConcurrency, identifyEveryMs } = this.#limits;
    const key = shard % maxConcurrency;
    const now = performance.now();
    const isTooSoon = now - (this.#last.get(key) ?? -identifyEveryMs) < identifyEveryMs;
    this.#last.set(key, now);
    if (isTooSoon) return 'too-soon';
    if (this.#remaining === 0) return 'too-many';
    this.#remaining -= 1;
    return 'begun';
  }
}
