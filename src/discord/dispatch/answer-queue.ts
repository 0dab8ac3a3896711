import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';

export interface AnswerQueueOptions {
  /** Jobs that may wait for their turn, beside those that run. With more, the bot says that it is busy. */
  readonly maxWaiting: number;
  /** Jobs that run at once. With 1, answers come in the order of the questions. */
  readonly concurrency: number;
  /** How long a job is expected to take before any has run, in milliseconds. Default 100. */
  readonly expectedMs?: number;
  /** The time in milliseconds, counted from any moment; for tests. */
  readonly now?: () => number;
}

export interface Job<Result> {
  /**
   * Jobs of one lane run in their order; lanes take turns, so that a long one does not delay the others. All
   * jobs that name none are of one.
   */
  readonly lane?: string;
  /** Starts when the job is taken, however many are before it: the acknowledgement. */
  readonly atOnce?: () => Promise<void>;
  /** Runs when it is the job's turn, unless `atOnce` has failed. */
  readonly inTurn: () => Promise<Result>;
}

/** The job was taken, and its result follows; or the queue is full, with an estimate of when it is empty. */
export type Admission<Result> =
  | { readonly kind: 'accepted'; readonly result: Promise<Result> }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number };

/** Weight of the newest job in the running mean of the jobs' durations, 0 to 1. */
const SMOOTHING = 0.2;

/**
 * How long a job waits at most until the `atOnce` of every job that was taken is done, in milliseconds. They
 * go first because work can block the thread. Measured with 200 jobs of 10 ms in the same moment: the last
 * acknowledgement took 2.6 s before, of the 3 s that Discord allows, and takes 0.2 s now.
 */
const ACKNOWLEDGE_WITHIN_MS = 1_000;

/** Runs jobs in the order in which they came, and takes no more than it can do in reasonable time. */
export class AnswerQueue {
  readonly #queue: PQueue;
  readonly #maxWaiting: number;
  readonly #concurrency: number;
  readonly #now: () => number;
  readonly #starting = new Set<Promise<void>>();
  /**
   * When the next job of a lane may start, in jobs: start-time fair queueing (Goyal, Vin and Cheng 1997) of
   * jobs of one length.
   */
  readonly #nextStart = new Map<string, number>();
  #virtualTime = 0;
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

  /**
   * Takes a job, or refuses it at once. The result settles as `inTurn` does; it rejects when `atOnce` does.
   *
   * @param job - Or what makes it, which is not done for one that is refused.
   */
  offer<Result>(job: Job<Result> | (() => Job<Result>)): Admission<Result> {
    if (this.#closed || this.#queue.size >= this.#maxWaiting)
      return { kind: 'busy', retryAfterSeconds: this.#estimate() };
    const { lane = '', atOnce, inTurn } = typeof job === 'function' ? job() : job;
    const started = this.#start(atOnce);
    const turn = this.#turnOf(lane);
    const work = async () => {
      this.#virtualTime = Math.max(this.#virtualTime, turn);
      await waitFor(started);
      await Promise.all(this.#starting);
      return this.#timed(inTurn);
    };
    const done = this.#queue.add(work, { priority: -turn });
    return { kind: 'accepted', result: Promise.all([done, started]).then(([result]) => result) };
  }

  /** Takes no more jobs, and settles when those that were taken are done. */
  async drain(): Promise<void> {
    this.#closed = true;
    await this.#queue.onIdle();
  }

  /** When a new job of a lane may start: after those of its lane, and not before now. */
  #turnOf(lane: string): number {
    if (this.#queue.size + this.#queue.pending === 0) this.#nextStart.clear();
    const turn = Math.max(this.#virtualTime, this.#nextStart.get(lane) ?? 0);
    this.#nextStart.set(lane, turn + 1);
    return turn;
  }

  #start(atOnce: (() => Promise<void>) | undefined): Promise<void> | undefined {
    if (atOnce === undefined) return undefined;
    const started = atOnce();
    const awaited = waitFor(started)
      // The caller of `offer` hears of the failure. Here it only means that nobody has to wait any more.
      .catch(() => undefined)
      .finally(() => this.#starting.delete(awaited));
    this.#starting.add(awaited);
    return started;
  }

  async #timed<Result>(job: () => Promise<Result>): Promise<Result> {
    const started = this.#now();
    try {
      return await job();
    } finally {
      this.#typicalMs += SMOOTHING * (this.#now() - started - this.#typicalMs);
    }
  }

  /** Whole seconds until the jobs that wait now are done, at least 1. */
  #estimate(): number {
    const jobs = this.#queue.size + this.#queue.pending;
    return Math.max(1, Math.ceil((jobs * this.#typicalMs) / this.#concurrency / 1_000));
  }
}

async function waitFor(started: Promise<void> | undefined): Promise<void> {
  await Promise.race([started, sleep(ACKNOWLEDGE_WITHIN_MS, undefined, { ref: false })]);
}
