import type { EpisodeRecord } from '../../library/records.ts';
import type { Bot } from '../bot.ts';
import { namesOf } from './arrivals.ts';

/** Up to this many new episodes are announced one by one; more than that share a message. */
const ONE_BY_ONE = 5;

export interface FreshRequest {
  /** The one show to announce; all shows but `exceptShows` if absent. */
  readonly show?: string;
  /** Shows that have a rule of their own. */
  readonly exceptShows: readonly string[];
  /** The range of arrival numbers: greater than `after`, up to and including `upTo`. */
  readonly after: number;
  readonly upTo: number;
}

/** What to announce next. Arrivals up to `through` are then done. */
export type Fresh =
  | { readonly kind: 'nothing'; readonly through: number }
  | { readonly kind: 'episode'; readonly through: number; readonly episode: EpisodeRecord }
  | {
      readonly kind: 'many';
      readonly through: number;
      readonly episodes: readonly EpisodeRecord[];
      /** Episodes of shows that are new in the library: they are called ready, not new. */
      readonly ready: readonly EpisodeRecord[];
    };

/** What a rule has to announce next of the episodes that may be seen, earliest arrival first. */
export async function freshEpisodes(
  { sources: { library }, announcements }: Pick<Bot, 'sources' | 'announcements'>,
  { show, exceptShows, after, upTo }: FreshRequest,
): Promise<Fresh> {
  const arrivals = (await announcements.arrivalsAfter(after)).filter(({ number }) => number <= upTo);
  if (arrivals.length === 0) return { kind: 'nothing', through: upTo };
  const visible = await library.read((snapshot) => snapshot.episodes());
  const wanted = visible.filter(({ metadata }) =>
    show === undefined ? !exceptShows.includes(metadata.show ?? '') : metadata.show === show,
  );
  const byKey = new Map(wanted.map((record) => [namesOf(record).episode, record]));
  const fresh = arrivals.flatMap(({ episode: key, ...arrival }) => {
    const episode = byKey.get(key);
    return episode ? [{ ...arrival, episode }] : [];
  });
  const [first] = fresh;
  if (first === undefined) return { kind: 'nothing', through: upTo };
  if (fresh.length <= ONE_BY_ONE && fresh.every(({ isFirstOfShow }) => !isFirstOfShow))
    return { kind: 'episode', through: first.number, episode: first.episode };
  const episodesOf = (isFirst: boolean) =>
    fresh.filter(({ isFirstOfShow }) => isFirstOfShow === isFirst).map(({ episode }) => episode);
  return { kind: 'many', through: upTo, episodes: episodesOf(false), ready: episodesOf(true) };
}
