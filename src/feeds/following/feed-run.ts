import { secretsIn } from '../fetching/feed-address.ts';
import { Recordings } from '../measuring/recordings.ts';
import type { UpdateContext } from './episode/episode-update.ts';
import type { FeedPlace } from './feed-place.ts';
import type { WholeFeed } from './fetch-feed.ts';
import type { FollowOptions } from './follow-options.ts';
import { filesIn, lacksSomething } from './plan-following.ts';
import type { ShowHere } from './show/show-folder.ts';
import type { ShowState } from './show/show-state.ts';
import { hashOf } from './show/write-whole.ts';

/** One run over one feed. */
export interface FeedRun {
  /** The feed's address or file, as the operator gave it; may be secret. */
  readonly named: string;
  readonly place: FeedPlace;
  readonly options: FollowOptions;
}

/**
 * Whether an unchanged feed needs no work except asking again for the newest transcripts.
 */
export async function isSettled(show: ShowHere, state: ShowState, run: FeedRun): Promise<boolean> {
  const { full, prune } = run.options;
  if (full || prune || state.settings !== settingsKey(show, run)) return false;
  const files = await filesIn(show.folder);
  return state.episodes.every((episode) => !lacksSomething(episode, files));
}

/** A hash of all settings that affect metadata: when it changes, metadata are written again. */
export function settingsKey(show: ShowHere, { options }: FeedRun): string {
  const { language, playAt, playOffset } = options;
  const { name, isPrivate, hasPlayAt, playOffset: own } = show;
  return hashOf(JSON.stringify([language, playAt, playOffset?.(name), isPrivate, hasPlayAt, own]));
}

/** The context for updating the episodes of a feed. */
export function toUpdateContext(
  show: ShowHere,
  { named, place, options }: FeedRun,
  { own, newest, feed }: Pick<UpdateContext, 'own' | 'newest'> & { readonly feed?: WholeFeed },
): UpdateContext {
  const offset = options.playOffset?.(show.name);
  const address = place.kind === 'web' ? place.address : undefined;
  return {
    folder: show.folder,
    fetching: options.fetching,
    authorization:
      address?.authorization === undefined
        ? undefined
        : { origin: address.url.origin, value: address.authorization },
    // By default the language of the feed, in which the episodes were spoken.
    language: options.language ?? feed?.language,
    playAt: options.playAt,
    offset: show.playOffset ?? offset ?? 0,
    writesOffset: show.playOffset === undefined && offset !== undefined,
    keepsPlayAt: show.hasPlayAt,
    isPrivate: show.isPrivate,
    secrets: secretsIn(named),
    hosts: feed?.hosts ?? [],
    own,
    newest,
    recordings: new Recordings(options.fetching),
    full: options.full === true,
  };
}
