import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';

export interface AnswerQueueOptions {
  /** How many may wait for their turn, beside those that run. Beyond it the bot says that it is busy. */
  readonly maxWaiting: number;
  /** How many run at once. With 1, answers come in the order of the questions. */
  readonly concurrency: number;
  /** What a job is taken to last before any has run, in milliseconds. */
  readonly expectedMs?: number;
  /** Milliseconds from any fixed point; for tests. */
  readonly now?: () => number;
}

export interface Job<Result> {
  /** Begins when the job is taken, however many are before it. */
  readonly atOnce?: () => Promise<void>;
  /** Runs when it is the job's turn, and not when the beginning has failed. */
  readonly inTurn: () => Promise<Result>;
}

/** A job was taken, and here is its result; or the queue is full, and this is when it will not be. */
export type Admission<Result> =
  | { readonly kind: 'accepted'; readonly result: Promise<Result> }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number };

/** How fast the estimate of a job's duration follows a change: the newest job counts one fifth. */
const SMOOTHING = 0.2;

/**
 * How long work waits for beginnings, its own and those of others, in milliseconds. Beginnings go first because work can block the
 * thread: with 10 ms for each of 200 jobs at once, the last acknowledgement took 2.6 of its 3 seconds, and takes 0.2 since.
 * One that hangs is not waited for any longer than this.
 */
const PATIENCE_MS = 1_000;

/** Runs the work of answering in the order of the questions, and takes no more than it can answer in reasonable time. */
export class AnswerQueue {
  readonly #queue: PQueue;
  readonly #maxWaiting: number;
  readonly #concurrency: number;
  readonly #now: () => number;
  readonly #beginnings = new Set<Promise<void>>();
  #typicalMs: number;
  #closed = false;

  constructor({
    maxWaiting,
    concurrency,
    expectedMs = 100,
    now = () => performance.now(),
  }: AnswerQueueOptions) {
    this.#queue = new PQueue({ concurrency });
    this.#maxWaiting = maxWaiting;
    this.#concurrency = concurrency;
    this.#typicalMs = expectedMs;
    this.#now = now;
  }

  /** Takes a job, or refuses it at once. The result settles as the job does, or rejects as soon as its beginning does. */
  offer<Result>({ atOnce, inTurn }: Job<Result>): Admission<Result> {
    if (this.#closed || this.#queue.size >= this.#maxWaiting)
      return { kind: 'busy', retryAfterSeconds: this.#estimate() };
    const begun = this.#begin(atOnce);
    const done = this.#queue.add(async () => {
      await patiently(begun);
      await Promise.all(this.#beginnings);
      return this.#timed(inTurn);
    });
    return { kind: 'accepted', result: Promise.all([done, begun]).then(([result]) => result) };
  }

  /** Takes no more jobs, and settles when those that were taken are done. */
  async drain(): Promise<void> {
    this.#closed = true;
    await this.#queue.onIdle();
  }

  #begin(atOnce: (() => Promise<void>) | undefined): Promise<void> | undefined {
    if (atOnce === undefined) return undefined;
    const begun = atOnce();
    const awaited = patiently(begun)
      // Whoever offered the job hears of the failure; here it only means that nobody need wait any more.
      .catch(() => undefined)
      .finally(() => this.#beginnings.delete(awaited));
    this.#beginnings.add(awaited);
    return begun;
  }

  async #timed<Result>(job: () => Promise<Result>): Promise<Result> {
    const started = this.#now();
    try {
      return await job();
    } finally {
      this.#typicalMs += SMOOTHING * (this.#now() - started - this.#typicalMs);
    }
  }

  /** Whole seconds until what waits now has been worked off. */
  #estimate(): number {
    const jobs = this.#queue.size + this.#queue.pending;
    return Math.max(1, Math.ceil((jobs * this.#typicalMs) / this.#concurrency / 1_000));
  }
}

async function patiently(begun: Promise<void> | undefined): Promise<void> {
  await Promise.race([begun, sleep(PATIENCE_MS, undefined, { ref: false })]);
}
