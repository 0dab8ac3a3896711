import { readdir } from 'node:fs/promises';
import { itemKey } from './episode/item-key.ts';
import type { WholeFeed } from './fetch-feed.ts';
import { type MatchedEpisode, matchEpisodes } from './match-episodes.ts';
import type { ShowHere } from './show/show-folder.ts';
import type { EpisodeState } from './show/show-state.ts';

/**
 * Transcripts of so many of the newest episodes are asked for again in each run: they are corrected early on.
 */
const ASKED_AGAIN = 10;
/** What could not be had is tried again after so many milliseconds; sooner where it is new. */
const TRY_AGAIN_MS = 24 * 60 * 60 * 1000;

/** What there is to do for a feed of which something may have changed. */
export interface FollowPlan {
  /** The newest, the newest first. */
  readonly newest: readonly MatchedEpisode[];
  /** Those to look at, the newest first: they are what people wait for. */
  readonly due: readonly MatchedEpisode[];
  /** What is remembered of each episode, by id, those included that have left the feed. */
  readonly episodes: Map<string, EpisodeState>;
}

/**
 * @param full - Everything is looked at.
 * @param settings - Those under which metadata are written now: what was written under others is looked at.
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

/** Whether an episode's transcript is gone, or something could not be had and is to be tried again. */
export function lacksSomething({ transcript, failure }: EpisodeState, files: ReadonlySet<string>): boolean {
  if (transcript !== undefined && !files.has(transcript.name)) return true;
  return failure !== undefined && (failure.isNew === true || Date.now() - failure.at > TRY_AGAIN_MS);
}

/** The names of the files in the folder of a show. */
export async function filesIn(folder: string): Promise<ReadonlySet<string>> {
  return new Set(await readdir(folder).catch(() => []));
}
