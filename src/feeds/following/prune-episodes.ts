import path from 'node:path';
import { isWhole, type WholeFeed } from './fetch-feed.ts';
import type { RunReport } from './run-report.ts';
import type { ShowHere } from './show/show-folder.ts';
import type { EpisodeState } from './show/show-state.ts';
import { removeUnlessEdited } from './show/write-whole.ts';

export interface Pruning {
  readonly show: ShowHere;
  readonly feed: WholeFeed;
  readonly report: RunReport;
  /** Only report what would be removed. */
  readonly dryRun?: boolean;
}

/**
 * Removes episodes that are no longer in the feed, with their files, except those that somebody has edited.
 * Removes nothing where the feed was not read completely.
 *
 * @param episodes - By id; removed episodes are deleted from it.
 * @returns Whether anything was removed.
 */
export async function pruneEpisodes(
  episodes: Map<string, EpisodeState>,
  { show, feed, report, dryRun = false }: Pruning,
): Promise<boolean> {
  if (!isWhole(feed)) {
    report.note('Nothing was removed, since the feed could not be read completely.');
    return false;
  }
  const before = episodes.size;
  for (const episode of [...episodes.values()]) {
    if (episode.inFeed || !(dryRun || (await removeFiles(episode, show.folder)))) continue;
    episodes.delete(episode.id);
    report.removed(episode);
  }
  return episodes.size < before;
}

/**
 * Removes the files, the transcript first: without it, the others have no effect. False where it was edited.
 */
async function removeFiles(
  { name, transcript, chapters, metadata }: EpisodeState,
  folder: string,
): Promise<boolean> {
  if (transcript && !(await removeUnlessEdited(path.join(folder, transcript.name), transcript.hash)))
    return false;
  if (chapters) await removeUnlessEdited(path.join(folder, chapters.name), chapters.hash);
  await removeUnlessEdited(path.join(folder, `${name}.meta.json`), metadata);
  return true;
}
