import { parentPort, workerData } from 'node:worker_threads';
import { Encoder, type EncoderOptions } from './encoder.ts';
import { type EncoderResult, type EncoderTask, runTask } from './encoder-tasks.ts';

/** What a worker thread is asked. */
export interface WorkerRequest {
  readonly id: number;
  readonly tasks: readonly EncoderTask[];
}

/** What it answers: the results in the order of the tasks, or why there are none. */
export type WorkerReply =
  | { readonly id: number; readonly results: readonly EncoderResult[] }
  | { readonly id: number; readonly error: unknown };

// The thread's whole life: load the model, then answer until it is ended from outside. If the model can't be
// loaded, it ends.
// The data is typed by the one place that starts this file.
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
