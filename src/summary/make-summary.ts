import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { VerbatimError } from '../errors.ts';
import type { LibraryPlace } from '../library/readable-library.ts';
import { receiveError, type SentError } from '../sent-error.ts';
import type { Outline } from './summary.ts';

/** Which episode to summarise: a row of a library. */
export interface SummaryJob {
  readonly place: LibraryPlace;
  readonly row: number;
}

export type SummaryReply =
  | { readonly kind: 'made'; readonly outline: Outline }
  /** The library no longer has the episode. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly error: SentError };

/** Summaries in the making, so that two requests at once wait for the same one. */
const underWay = new Map<string, Promise<Outline>>();

/**
 * Summarises an episode in a thread of its own. Four hours of talk take four seconds, during which this
 * thread could not answer anybody.
 *
 * @throws VerbatimError EPISODE_UNKNOWN when the library no longer has the episode, and what reading the
 * library throws.
 */
export function makeSummary(job: SummaryJob): Promise<Outline> {
  const key = JSON.stringify([job.place, job.row]);
  const found = underWay.get(key);
  if (found) return found;
  const made = inThread(job).finally(() => underWay.delete(key));
  underWay.set(key, made);
  return made;
}

async function inThread(job: SummaryJob): Promise<Outline> {
  const worker = new Worker(new URL('./summary-worker.mjs', import.meta.url), {
    workerData: job,
    execArgv: [],
  });
  try {
    const [reply]: SummaryReply[] = await once(worker, 'message');
    if (reply?.kind === 'made') return reply.outline;
    if (reply?.kind === 'failed') throw receiveError(reply.error);
  } finally {
    await worker.terminate();
  }
  throw new VerbatimError('EPISODE_UNKNOWN', 'The episode has been re-indexed or removed in the meantime.', {
    hint: 'Ask for it again.',
  });
}
