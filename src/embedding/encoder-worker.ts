import { parentPort, workerData } from 'node:worker_threads';
import { Encoder, type EncoderOptions } from './encoder.ts';

/** A request to a worker thread. */
export interface WorkerRequest {
  readonly id: number;
  readonly texts: readonly string[];
}

/** Its answer: the vectors in the order of the texts, or why there are none. */
export type WorkerReply =
  | { readonly id: number; readonly vectors: readonly Float32Array[] }
  | { readonly id: number; readonly error: unknown };

// The thread loads the model, then answers until it is ended from outside. Where the model can't be loaded,
// the thread ends. The cast holds because one place alone starts this file.
const encoder = await Encoder.load(workerData as EncoderOptions);

parentPort?.on('message', async ({ id, texts }: WorkerRequest) => {
  parentPort?.postMessage(await answer(id, texts));
});

async function answer(id: number, texts: readonly string[]): Promise<WorkerReply> {
  try {
    const vectors: Float32Array[] = [];
    for (const text of texts) vectors.push(await encoder.encode(text));
    return { id, vectors };
  } catch (error) {
    return { id, error };
  }
}
