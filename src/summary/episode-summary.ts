import type { ReadableLibrary } from '../library/library.ts';
import type { EpisodeRecord } from '../library/records.ts';
import { makeSummary } from './make-summary.ts';
import type { Outline, Summary } from './summary.ts';

/**
 * Names the way in which summaries are made. Change it with the way: summaries that were kept under another
 * name are made anew.
 */
const METHOD = 'chapters, highlights and names 5';

/**
 * The summary of an episode: the one that was kept, or a new one. A new one is kept if no other process is
 * writing. Where several processes ask at once, each makes the same summary.
 *
 * @param episode - From this library.
 */
export async function summaryOf(library: ReadableLibrary, episode: EpisodeRecord): Promise<Summary> {
  const kept = library.summaries.get(episode.row, METHOD);
  if (kept !== undefined) {
    const outline: Outline = JSON.parse(kept);
    return { episode, ...outline };
  }
  const outline = await makeSummary({ dir: library.dir, row: episode.row });
  library.summaries.keep(episode.row, { method: METHOD, summary: JSON.stringify(outline) });
  return { episode, ...outline };
}
