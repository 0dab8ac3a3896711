import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Config } from '../config.ts';
import type { Chore, ChoreOutcome, OutcomeOf } from '../discord/chore.ts';
import type { Job, Outcome } from '../discord/job.ts';
import { VerbatimError } from '../errors.ts';
import { receiveError } from '../sent-error.ts';
import type { LibraryNumbers } from '../status/shard-report.ts';
import type { BotThreadData, FromThread, ToThread } from './messages.ts';

/** How long the last numbers of the library count as known, in milliseconds. */
const LIBRARY_KNOWN_MS = 60_000;

/** How long the thread may take to close what it has open, in milliseconds. */
const CLOSE_WITHIN_MS = 2_000;

interface Pending {
  resolve(outcome: Outcome | ChoreOutcome): void;
  reject(error: unknown): void;
}

/**
 * A worker thread that has the library and the model, and does the bot's work. However long that takes, the
 * thread that talks to Discord can acknowledge every request at once. Measured over 100,000 passages with one
 * thread for everything, requests waited up to a second while a new index was loaded.
 */
export class BotThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #isClosing = false;
  #library: { readonly numbers: LibraryNumbers; readonly at: number } | undefined;
  /** Set once the thread has ended: the error for every later request. */
  #over: VerbatimError | undefined;
  /** Rejects when the thread ends by itself; otherwise never settles. */
  readonly ended: Promise<never>;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (message: FromThread) => this.#settle(message));
    this.ended = new Promise((_, reject) => {
      worker.on('error', (cause) => reject(this.#end(cause)));
      worker.on('exit', (code) => {
        const error = this.#end(new Error(`The thread ended with exit code ${code}.`));
        if (!this.#isClosing) reject(error);
      });
    });
    // Until a caller awaits `ended`, its rejection must not count as unhandled, which would end the process.
    this.ended.catch(() => undefined);
  }

  /**
   * Starts the thread, which opens the model, the library and the bot's data. A library that does not exist
   * yet is built first.
   *
   * @param shard - The shard that this process serves, if there are several; the log names it.
   * @throws VerbatimError what opening these throws.
   */
  static async start(config: Config, shard?: BotThreadData['shard']): Promise<BotThread> {
    const worker = new Worker(new URL('./bot-worker.mjs', import.meta.url), {
      workerData: { config, shard } satisfies BotThreadData,
      execArgv: [],
    });
    const thread = new BotThread(worker);
    const [first]: FromThread[] = await Promise.race([once(worker, 'message'), thread.ended]);
    if (first?.kind !== 'refused') return thread;
    await thread.close();
    throw receiveError(first.error);
  }

  /**
   * Does a job in the thread.
   *
   * @throws What the job throws; VerbatimError UNEXPECTED when the thread has ended.
   */
  async perform(job: Job): Promise<Outcome> {
    // The thread answers a job with the outcome of a job, and a chore with that of a chore.
    return (await this.#ask((id) => ({ kind: 'job', id, job }))) as Outcome;
  }

  /**
   * Does a chore in the thread.
   *
   * @throws as {@link perform} does.
   */
  async do<Kind extends Chore['kind']>(
    chore: Extract<Chore, { readonly kind: Kind }>,
  ): Promise<OutcomeOf<Kind>> {
    return (await this.#ask((id) => ({ kind: 'chore', id, chore }))) as OutcomeOf<Kind>;
  }

  /** How much the library holds; null when the thread has not reported it within the last minute. */
  get library(): LibraryNumbers | null {
    const told = this.#library;
    return told && performance.now() - told.at <= LIBRARY_KNOWN_MS ? told.numbers : null;
  }

  /** Lets the thread close what it has open, for two seconds at most, and ends it. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#post({ kind: 'close' });
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve));
    await Promise.race([exited, sleep(CLOSE_WITHIN_MS, undefined, { ref: false })]);
    await this.#worker.terminate();
  }

  #ask(messageOf: (id: number) => ToThread): Promise<Outcome | ChoreOutcome> {
    if (this.#over) return Promise.reject(this.#over);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#post(messageOf(id));
    });
  }

  #post(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  #settle(message: FromThread): void {
    if (message.kind === 'library') this.#library = { numbers: message.numbers, at: performance.now() };
    if (message.kind !== 'done' && message.kind !== 'failed') return;
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.kind === 'done') pending?.resolve(message.outcome);
    else pending?.reject(receiveError(message.error));
  }

  #end(cause: unknown): VerbatimError {
    const error = new VerbatimError('UNEXPECTED', 'The thread that makes the answers has ended.', {
      hint: 'Start the bot again. If it happens again, the machine may be short of memory.',
      cause,
    });
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
    this.#over ??= error;
    return error;
  }
}
