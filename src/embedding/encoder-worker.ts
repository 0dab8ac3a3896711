import { parentPort, workerData } from 'node:worker_threads';
import { Encoder, type EncoderOptions } from './encoder.ts';
import { type EncoderResult, type EncoderTask, runTask } from './encoder-tasks.ts';

/** A message to a worker thread. */
export interface WorkerRequest {
  readonly id: number;
  readonly tasks: readonly EncoderTask[];
}

/** Its answer: the results in the order of the tasks, or the error that prevented them. */
export type WorkerReply =
  | { readonly id: number; readonly results: readonly EncoderResult[] }
  | { readonly id: number; readonly error: unknown };

// The thread loads the model, then answers requests until it is terminated. If the model cannot be loaded,
// the thread ends. The cast is safe: only EncoderThreads starts this file, and it passes these options.
const encoder = await Encoder.load(workerData as EncoderOptions);

parentPort?.on('message', async ({ id, tasks }: WorkerRequest) => {
  parentPort?.postMessage(await answer(id, tasks));
});

async function answer(id: number, tasks: readonly EncoderTask[]): Promise<WorkerReply> {
  try {
    const results: EncoderResult[] = [];
    for (const task of tasks) results.push(await runTask(encoder, task));
    return { id, results };
  } catch (error) {
    return { id, error };
  }
}
