import { Worker } from 'node:worker_threads';
import { VerbatimError } from '../errors.ts';
import type { EncoderOptions } from './encoder.ts';
import type { WorkerReply, WorkerRequest } from './encoder-worker.ts';

/**
 * Texts that are sent to a thread at a time: enough that messages cost next to nothing, few enough that the
 * progress moves.
 */
const TEXTS_PER_REQUEST = 8;

/** Threads that each load the model and embed one text after the other. */
export class WorkerPool {
  readonly #threads: readonly EncoderThread[];

  constructor(options: EncoderOptions, count: number) {
    this.#threads = Array.from({ length: count }, () => new EncoderThread(options));
  }

  /** The unit vectors of texts, in their order. */
  async encode(texts: readonly string[], onProgress?: (done: number) => void): Promise<Float32Array[]> {
    const vectors = new Array<Float32Array>(texts.length);
    let next = 0;
    let done = 0;
    const work = async (thread: EncoderThread): Promise<void> => {
      while (next < texts.length) {
        const from = next;
        next += TEXTS_PER_REQUEST;
        const part = await thread.encode(texts.slice(from, next));
        for (const [i, vector] of part.entries()) vectors[from + i] = vector;
        done += part.length;
        onProgress?.(done);
      }
    };
    try {
      await Promise.all(this.#threads.map(work));
    } finally {
      // After an error in one thread, the others shall not go on.
      next = texts.length;
    }
    return vectors;
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

interface Pending {
  resolve(vectors: readonly Float32Array[]): void;
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

  async encode(texts: readonly string[]): Promise<readonly Float32Array[]> {
    if (this.#ended) throw this.#ended;
    this.#lastId += 1;
    const request: WorkerRequest = { id: this.#lastId, texts };
    // Only a thread that works keeps the process alive.
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
    else pending?.resolve(reply.vectors);
  }

  #end(cause: unknown): void {
    this.#ended ??= new VerbatimError(
      'UNEXPECTED',
      'A thread that embeds passages ended before it was done.',
      {
        hint: 'Run the command again. If it happens again, the machine may be short of memory.',
        cause,
      },
    );
    for (const { reject } of this.#pending.values()) reject(this.#ended);
  }
}
