import { parentPort, workerData } from 'node:worker_threads';
import { Encoder, type EncoderOptions } from './encoder.ts';

/** What a worker thread is asked. */
export interface WorkerRequest {
  readonly id: number;
  readonly texts: readonly string[];
}

/** What it answers: the vectors in the order of the texts, or why there are none. */
export type WorkerReply =
  | { readonly id: number; readonly vectors: readonly Float32Array[] }
  | { readonly id: number; readonly error: unknown };

// The thread's whole life: load the model, then answer until it is ended from outside.
// Typed by the one place that starts this file.
const encoder = Encoder.load(workerData as EncoderOptions);

parentPort?.on('message', async ({ id, texts }: WorkerRequest) => {
  try {
    const loaded = await encoder;
    const vectors: Float32Array[] = [];
    for (const text of texts) vectors.push(await loaded.encode(text));
    reply({ id, vectors });
  } catch (error) {
    reply({ id, error });
  }
});

function reply(message: WorkerReply): void {
  parentPort?.postMessage(message);
}
