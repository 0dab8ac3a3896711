import type { Encoder, EncoderOptions } from './encoder.ts';
import { type EncoderResult, type EncoderTask, runTask } from './encoder-tasks.ts';
import { EncoderThreads } from './encoder-threads.ts';

/**
 * Tasks after which worker threads are started. They take about 0.7 s to load the model and then encode 1.3
 * times as fast as the caller's thread with all its cores (112 texts/s against 85 on two cores), so fewer
 * tasks are not worth the wait.
 */
const WORTH_THREADS = 256;

/** Runs tasks in the caller's thread, or, when there are many, in threads of their own. */
export class TaskRunner {
  readonly #encoder: Encoder;
  readonly #options: EncoderOptions;
  readonly #count: number;
  #threads: EncoderThreads | undefined;
  /** Tasks asked for so far, since many come in many calls. */
  #asked = 0;

  /**
   * @param encoder - For the caller's thread.
   * @param options - What the encoder was loaded with; the threads load the same.
   * @param count - Threads at most; 0 for none beside the caller's.
   */
  constructor(encoder: Encoder, options: EncoderOptions, count: number) {
    this.#encoder = encoder;
    this.#options = options;
    this.#count = count;
  }

  /**
   * What tasks give, in their order. `onProgress` is called with the number of tasks done so far, never
   * decreasing.
   */
  async run(tasks: readonly EncoderTask[], onProgress?: (done: number) => void): Promise<EncoderResult[]> {
    this.#asked += tasks.length;
    if (this.#count === 0 || this.#asked < WORTH_THREADS) {
      const results: EncoderResult[] = [];
      for (const task of tasks) {
        results.push(await runTask(this.#encoder, task));
        onProgress?.(results.length);
      }
      return results;
    }
    this.#threads ??= new EncoderThreads({ ...this.#options, threads: 1 }, this.#count);
    try {
      return await this.#threads.run(tasks, onProgress);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Ends the threads, and with them whatever still runs there. */
  async close(): Promise<void> {
    const threads = this.#threads;
    this.#threads = undefined;
    await threads?.close();
  }
}
