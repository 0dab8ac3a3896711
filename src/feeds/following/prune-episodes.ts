import path from 'node:path';
import type { EpisodeState } from './show-state.ts';
import { removeUnlessEdited } from './write-whole.ts';

/**
 * Removes the files of episodes that are no longer in the feed, but for those that somebody has changed.
 *
 * @returns The episodes that are gone.
 */
export async function pruneEpisodes(
  episodes: readonly EpisodeState[],
  folder: string,
  { dryRun = false }: { readonly dryRun?: boolean | undefined },
): Promise<EpisodeState[]> {
  const gone = episodes.filter(({ inFeed }) => !inFeed);
  if (dryRun) return gone;
  const removed: EpisodeState[] = [];
  for (const episode of gone) if (await removeFiles(episode, folder)) removed.push(episode);
  return removed;
}

/** The transcript goes first: without it, the others are nothing. */
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
