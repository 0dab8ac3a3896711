import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';

export interface AnswerQueueOptions {
  /** The most jobs that wait for their turn, besides those that run. Beyond that, the queue is busy. */
  readonly maxWaiting: number;
  /** Jobs that run at once. With 1, answers come in the order of the questions. */
  readonly concurrency: number;
  /** How long a job is expected to take before any has run, in milliseconds. Default 100. */
  readonly expectedMs?: number;
  /** The time in milliseconds, counted from any moment; for tests. */
  readonly now?: () => number;
}

/** What {@link AnswerQueue.offer} takes. */
export interface QueuedJob<Result> {
  /**
   * Jobs of one lane run in order. Lanes take turns, so that one with many jobs does not delay the others.
   * All jobs without a lane share one.
   */
  readonly lane?: string;
  /** The acknowledgement. It starts as soon as the job is accepted, however many are waiting. */
  readonly atOnce?: () => Promise<void>;
  /** Runs when it is the job's turn, unless `atOnce` has failed. */
  readonly inTurn: () => Promise<Result>;
}

/** The job was accepted, and its result follows; or the queue is full, with an estimate of when to retry. */
export type Admission<Result> =
  | { readonly kind: 'accepted'; readonly result: Promise<Result> }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number };

/** Weight of the newest job in the running mean of the jobs' durations, 0 to 1. */
const SMOOTHING = 0.2;

/**
 * The longest that a job waits for the `atOnce` of all accepted jobs, in milliseconds. Acknowledgements go
 * first because work can block the thread. Measured with 200 jobs of 10 ms at the same moment: the last
 * acknowledgement takes 0.2 s; without this it took 2.6 s of the 3 s that Discord allows.
 */
const ACKNOWLEDGE_WITHIN_MS = 1_000;

/** Runs jobs in turn, and accepts no more than it can do in reasonable time. */
export class AnswerQueue {
  readonly #queue: PQueue;
  readonly #maxWaiting: number;
  readonly #concurrency: number;
  readonly #now: () => number;
  readonly #starting = new Set<Promise<void>>();
  /**
   * By lane, the virtual time at which its next job may start, counted in jobs. This is start-time fair
   * queueing (Goyal, Vin and Cheng 1997) of jobs of equal length.
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
   * Accepts a job, or refuses it at once. The result settles as `inTurn` does; it rejects when `atOnce` does.
   *
   * @param job - The job, or a function that makes it, which is only called for a job that is accepted.
   */
  offer<Result>(job: QueuedJob<Result> | (() => QueuedJob<Result>)): Admission<Result> {
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

  /** Accepts no more jobs, and settles when those that were accepted are done. */
  async drain(): Promise<void> {
    this.#closed = true;
    await this.#queue.onIdle();
  }

  /** The virtual time at which a new job may start: after the others of its lane, and not in the past. */
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
      // The caller of `offer` gets the error. Here it only means that no job has to wait any longer.
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

  /** Seconds until the jobs that wait now are done, rounded up, at least 1. */
  #estimate(): number {
    const jobs = this.#queue.size + this.#queue.pending;
    return Math.max(1, Math.ceil((jobs * this.#typicalMs) / this.#concurrency / 1_000));
  }
}

async function waitFor(started: Promise<void> | undefined): Promise<void> {
  await Promise.race([started, sleep(ACKNOWLEDGE_WITHIN_MS, undefined, { ref: false })]);
}
