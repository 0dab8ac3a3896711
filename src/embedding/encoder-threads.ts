import { Worker } from 'node:worker_threads';
import { VerbatimError } from '../errors.ts';
import type { EncoderOptions } from './encoder.ts';
import type { EncoderResult, EncoderTask } from './encoder-tasks.ts';
import type { WorkerReply, WorkerRequest } from './encoder-worker.ts';

/**
 * Tasks sent to a thread at a time: enough that messages cost little, few enough that progress is reported
 * often.
 */
const TASKS_PER_REQUEST = 8;

/** Worker threads, each with its own copy of the model, that encode one task after the other. */
export class EncoderThreads {
  readonly #threads: readonly EncoderThread[];

  constructor(options: EncoderOptions, count: number) {
    this.#threads = Array.from({ length: count }, () => new EncoderThread(options));
  }

  /**
   * Runs tasks. The results are in the order of the tasks.
   *
   * @param onProgress - Called with the number of tasks done so far.
   * @throws VerbatimError UNEXPECTED if a thread ends early; and the error of a task that fails.
   */
  async run(tasks: readonly EncoderTask[], onProgress?: (done: number) => void): Promise<EncoderResult[]> {
    const results = new Array<EncoderResult>(tasks.length);
    let next = 0;
    let done = 0;
    const work = async (thread: EncoderThread): Promise<void> => {
      while (next < tasks.length) {
        const from = next;
        next += TASKS_PER_REQUEST;
        const part = await thread.run(tasks.slice(from, next));
        for (const [i, result] of part.entries()) results[from + i] = result;
        done += part.length;
        onProgress?.(done);
      }
    };
    try {
      await Promise.all(this.#threads.map(work));
    } finally {
      // After an error in one thread, the others stop too.
      next = tasks.length;
    }
    return results;
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

interface Pending {
  resolve(results: readonly EncoderResult[]): void;
  reject(error: unknown): void;
}

class EncoderThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #ended: VerbatimError | undefined;

  constructor(options: EncoderOptions) {
    this.#worker = new Worker(new URL('./encoder-worker.mjs', import.meta.url), {
      workerData: options,
      execArgv: [],
    });
    this.#worker.unref();
    this.#worker.on('message', (reply: WorkerReply) => this.#settle(reply));
    this.#worker.on('error', (cause) => this.#end(cause));
    this.#worker.on('exit', (code) => this.#end(new Error(`The thread ended with exit code ${code}.`)));
  }

  async run(tasks: readonly EncoderTask[]): Promise<readonly EncoderResult[]> {
    if (this.#ended) throw this.#ended;
    this.#lastId += 1;
    const request: WorkerRequest = { id: this.#lastId, tasks };
    // An idle thread must not keep the process alive.
    this.#worker.ref();
    try {
      return await new Promise((resolve, reject) => {
        this.#pending.set(request.id, { resolve, reject });
        this.#worker.postMessage(request);
      });
    } finally {
      this.#pending.delete(request.id);
      if (this.#pending.size === 0) this.#worker.unref();
    }
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(reply: WorkerReply): void {
    const pending = this.#pending.get(reply.id);
    if ('error' in reply) pending?.reject(reply.error);
    else pending?.resolve(reply.results);
  }

  #end(cause: unknown): void {
    this.#ended ??= new VerbatimError(
      'UNEXPECTED',
      'A worker thread of the embedding model ended before its work was done.',
      {
        hint: 'Run the command again. If it happens again, the machine may be short of memory.',
        cause,
      },
    );
    for (const { reject } of this.#pending.values()) reject(this.#ended);
  }
}
