import { parentPort, workerData } from 'node:worker_threads';
import { openLibrary } from '../library/open-library.ts';
import type { Snapshot } from '../library/snapshot.ts';
import { sendError } from '../sent-error.ts';
import type { SummaryJob, SummaryReply } from './make-summary.ts';
import { summarise } from './summarise.ts';
import { toSummarySource } from './summary-source.ts';

// This thread reads one episode, summarises it and posts the result. `make-summary.ts`, the only place that
// starts it, determines the type of the data.
const { place, row } = workerData as SummaryJob;

parentPort?.postMessage(await make());

async function make(): Promise<SummaryReply> {
  try {
    const library = await openLibrary(place);
    try {
      return await library.read(summariseEpisode);
    } finally {
      await library.close();
    }
  } catch (error) {
    return { kind: 'failed', error: sendError(error) };
  }
}

async function summariseEpisode(snapshot: Snapshot): Promise<SummaryReply> {
  const episode = snapshot.episode(row);
  if (!episode) return { kind: 'gone' };
  const indexed = await snapshot.indexed(episode);
  return {
    kind: 'made',
    outline: summarise(toSummarySource(indexed), {
      marks: indexed.chapters,
      people: [...episode.metadata.guests, ...episode.speakers],
    }),
  };
}
