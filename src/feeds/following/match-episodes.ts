import type { FeedItem } from '../reading/feed.ts';
import { nameEpisode } from './episode-names.ts';
import type { EpisodeState } from './show/show-state.ts';
import { hashOf } from './show/write-whole.ts';

/** An item of the feed, and the stored state of its episode. */
export interface MatchedEpisode {
  readonly item: FeedItem;
  readonly state: EpisodeState;
}

/**
 * Matches the items of a feed with known episodes: by guid; or, where the guid is new, by the recording, or
 * by the title of items without one, among the episodes whose own guid is no longer in the feed. New episodes
 * get an id and a name for good, the oldest first. Guids that several different episodes share are ignored.
 *
 * @param items - In the order of the feed.
 * @returns In the order of the feed, each episode once even if the feed repeats it.
 */
export function matchEpisodes(
  items: readonly FeedItem[],
  known: readonly EpisodeState[],
): readonly MatchedEpisode[] {
  const ids = new Set(known.map(({ id }) => id));
  const names = new Set(known.map(({ name }) => name));
  const shared = sharedGuids(items);
  const ownGuid = (item: FeedItem) => {
    const key = guidKey(item);
    return key === undefined || shared.has(key) ? undefined : key;
  };
  const guids = new Set(items.map(ownGuid));
  const byGuid = index(known, ({ guid }) => guid);
  const orphans = known.filter(({ guid }) => guid === undefined || !guids.has(guid));
  const byEnclosure = index(orphans, ({ enclosure }) => enclosure);
  const byTitle = index(
    orphans.filter(({ enclosure }) => enclosure === undefined),
    ({ title }) => title,
  );
  const taken = new Set<EpisodeState>();
  const seen = new Set<string>();
  const matched = new Map<FeedItem, EpisodeState>();
  const once = items.filter((item) => {
    const key = ownGuid(item) ?? enclosureKey(item) ?? item.title;
    return !seen.has(key) && seen.add(key);
  });
  for (const item of once.reverse()) {
    const found =
      byGuid.get(ownGuid(item) ?? '') ??
      byEnclosure.get(enclosureKey(item) ?? '') ??
      (item.enclosure === undefined ? byTitle.get(item.title) : undefined);
    const { id, name } = found && !taken.has(found) ? found : nameEpisode(item, { ids, names });
    if (found && !taken.has(found)) taken.add(found);
    ids.add(id);
    names.add(name);
    matched.set(item, {
      ...(found?.id === id ? found : { item: '' }),
      guid: ownGuid(item),
      enclosure: enclosureKey(item),
      title: item.title,
      id,
      name,
      inFeed: true,
    });
  }
  return items.flatMap((item) => {
    const state = matched.get(item);
    return state ? [{ item, state }] : [];
  });
}

/** Guids of items that have neither the recording nor the title in common: somebody copied the guid. */
function sharedGuids(items: readonly FeedItem[]): ReadonlySet<string> {
  const met = new Map<string, Set<string | undefined>>();
  const shared = new Set<string>();
  for (const item of items) {
    const guid = guidKey(item);
    if (guid === undefined) continue;
    const marks = met.get(guid) ?? new Set();
    const own = [hashOf(item.title), enclosureKey(item)];
    if (marks.size > 0 && !own.some((mark) => mark !== undefined && marks.has(mark))) shared.add(guid);
    for (const mark of own) marks.add(mark);
    met.set(guid, marks);
  }
  return shared;
}

function guidKey({ guid }: FeedItem): string | undefined {
  return guid === undefined ? undefined : hashOf(guid);
}

/** Hosts put a date or a campaign behind the address of the same recording. */
function enclosureKey({ enclosure }: FeedItem): string | undefined {
  return enclosure === undefined ? undefined : hashOf(enclosure.url.replace(/[?#].*$/s, ''));
}

function index(
  episodes: readonly EpisodeState[],
  keyOf: (episode: EpisodeState) => string | undefined,
): Map<string, EpisodeState> {
  return new Map(
    episodes.flatMap((episode) => {
      const key = keyOf(episode);
      return key === undefined ? [] : [[key, episode] as const];
    }),
  );
}
