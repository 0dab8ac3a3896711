import type { Encoder, EncoderOptions } from './encoder.ts';
import { type EncoderResult, type EncoderTask, runTask } from './encoder-tasks.ts';
import { EncoderThreads } from './encoder-threads.ts';

/**
 * Tasks after which worker threads are started. Loading the model in them takes about 0.7 s. After that they
 * encode 1.3 times as fast as the caller's thread with all cores (112 texts/s against 85 on two cores), so
 * fewer tasks are not worth the wait.
 */
const WORTH_THREADS = 256;

/** Runs tasks in the caller's thread or, if there are many, in worker threads. */
export class TaskRunner {
  readonly #encoder: Encoder;
  readonly #options: EncoderOptions;
  #threads: EncoderThreads | undefined;
  /** Tasks requested so far, over all calls. */
  #asked = 0;

  /**
   * @param encoder - For the caller's thread.
   * @param options - What the encoder was loaded with. Up to `threads` worker threads load the same model,
   * and compute with one thread each.
   */
  constructor(encoder: Encoder, options: EncoderOptions) {
    this.#encoder = encoder;
    this.#options = options;
  }

  /**
   * Runs tasks. The results are in the order of the tasks.
   *
   * @param onProgress - Called with the number of tasks done so far, never decreasing.
   */
  async run(tasks: readonly EncoderTask[], onProgress?: (done: number) => void): Promise<EncoderResult[]> {
    this.#asked += tasks.length;
    if (this.#asked < WORTH_THREADS) {
      const results: EncoderResult[] = [];
      for (const task of tasks) {
        results.push(await runTask(this.#encoder, task));
        onProgress?.(results.length);
      }
      return results;
    }
    this.#threads ??= new EncoderThreads({ ...this.#options, threads: 1 }, this.#options.threads);
    try {
      return await this.#threads.run(tasks, onProgress);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Ends the worker threads, and whatever still runs in them. */
  async close(): Promise<void> {
    const threads = this.#threads;
    this.#threads = undefined;
    await threads?.close();
  }
}
