import type { EpisodeRecord } from '../library/records.ts';

/** Episodes in order of publication. */
export interface Chronology {
  readonly newestFirst: readonly EpisodeRecord[];
  /**
   * Whether the order is certain: every episode has a date, or all belong to one show and have numbers.
   * Otherwise episodes without a date come last, ordered by number (highest first), then by when they were
   * indexed (latest first).
   */
  readonly isKnown: boolean;
}

export function chronologyOf(episodes: readonly EpisodeRecord[]): Chronology {
  const haveDates = episodes.every(({ metadata }) => metadata.date !== undefined);
  const shows = new Set(episodes.map(({ metadata }) => metadata.show));
  const haveNumbers = shows.size <= 1 && episodes.every((one) => numberOf(one) !== undefined);
  // Where some dates are missing, complete numbers are a better guide than incomplete dates.
  const first = haveNumbers && !haveDates ? byNumber : byDate;
  return {
    newestFirst: [...episodes].sort((a, b) => first(a, b) || byNumber(a, b) || b.row - a.row),
    isKnown: episodes.length <= 1 || haveDates || haveNumbers,
  };
}

/** The number of an episode: from its metadata, or else the whole number that its id starts with. */
export function numberOf({ metadata: { number, id } }: EpisodeRecord): number | undefined {
  const digits = /^\d+(?![\d.])/.exec(id)?.[0];
  return number ?? (digits === undefined ? undefined : Number(digits));
}

function byDate({ metadata: a }: EpisodeRecord, { metadata: b }: EpisodeRecord): number {
  return (b.date ?? '').localeCompare(a.date ?? '');
}

function byNumber(a: EpisodeRecord, b: EpisodeRecord): number {
  return (numberOf(b) ?? -1) - (numberOf(a) ?? -1);
}
