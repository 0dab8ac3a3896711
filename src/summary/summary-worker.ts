import { parentPort, workerData } from 'node:worker_threads';
import { Library } from '../library/library.ts';
import type { SummaryJob, SummaryReply } from './make-summary.ts';
import { summarise } from './summarise.ts';
import { toSummarySource } from './summary-source.ts';

// The thread's whole life: read one episode, summarise it, and tell. The data is typed by the one place that
// starts this file.
const { dir, row } = workerData as SummaryJob;

const library = Library.open(dir);
const reply: SummaryReply = await library.read(async (snapshot) => {
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
});
library.close();
parentPort?.postMessage(reply);
