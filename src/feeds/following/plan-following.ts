import { readdir } from 'node:fs/promises';
import { itemKey } from './episode/item-key.ts';
import type { WholeFeed } from './fetch-feed.ts';
import { type MatchedEpisode, matchEpisodes } from './match-episodes.ts';
import type { ShowHere } from './show/show-folder.ts';
import type { EpisodeState } from './show/show-state.ts';

/** How many of the newest transcripts each run requests again: corrections tend to come early. */
const ASKED_AGAIN = 10;
/** Milliseconds after which something that failed is tried again. For the newest episodes, each run tries. */
const TRY_AGAIN_MS = 24 * 60 * 60 * 1000;

/** What to do for a feed that may have changed. */
export interface FollowPlan {
  /** The newest episodes, newest first. */
  readonly newest: readonly MatchedEpisode[];
  /** The episodes to look at, newest first, since people wait for those. */
  readonly due: readonly MatchedEpisode[];
  /** The stored state of each episode, by id, including those no longer in the feed. */
  readonly episodes: Map<string, EpisodeState>;
}

/**
 * Decides which episodes of a feed to look at.
 *
 * @param full - Look at all of them.
 * @param settings - Key of the current settings: episodes last updated with other settings are looked at.
 */
export async function planFollowing(
  { folder, state }: ShowHere,
  { items }: WholeFeed,
  { full = false, settings }: { readonly full?: boolean | undefined; readonly settings: string },
): Promise<FollowPlan> {
  const before = state?.episodes ?? [];
  const matched = matchEpisodes(items, before);
  const there = new Set(matched.map((one) => one.state.id));
  const gone = before.filter(({ id }) => !there.has(id)).map((episode) => ({ ...episode, inFeed: false }));
  const files = await filesIn(folder);
  const newest = matched.slice(0, ASKED_AGAIN);
  const isDue = (one: MatchedEpisode) =>
    newest.includes(one) ||
    one.state.item !== itemKey(one.item) ||
    (one.state.settings ?? settings) !== settings ||
    lacksSomething(one.state, files);
  return {
    newest,
    due: full ? matched : matched.filter(isDue),
    episodes: new Map([...gone, ...matched.map((one) => one.state)].map((one) => [one.id, one])),
  };
}

/** Whether the file of an episode's transcript is gone, or something that failed is due to be tried again. */
export function lacksSomething({ transcript, failure }: EpisodeState, files: ReadonlySet<string>): boolean {
  if (transcript !== undefined && !files.has(transcript.name)) return true;
  return failure !== undefined && (failure.isNew === true || Date.now() - failure.at > TRY_AGAIN_MS);
}

/** The names of the files in the folder of a show. */
export async function filesIn(folder: string): Promise<ReadonlySet<string>> {
  return new Set(await readdir(folder).catch(() => []));
}
