import type { EpisodeRecord } from '../library/records.ts';

/** Episodes in the order in which they came out. */
export interface Chronology {
  readonly newestFirst: readonly EpisodeRecord[];
  /**
   * Whether that order is known: every episode has a date, or all are of one show and have a number. Where
   * it is not, those without a date come last, by their numbers, and then those that were indexed last first.
   */
  readonly isKnown: boolean;
}

export function chronologyOf(episodes: readonly EpisodeRecord[]): Chronology {
  const haveDates = episodes.every(({ metadata }) => metadata.date !== undefined);
  const shows = new Set(episodes.map(({ metadata }) => metadata.show));
  const haveNumbers = shows.size <= 1 && episodes.every((one) => numberOf(one) !== undefined);
  // Where not every episode has a date, numbers tell more than the dates that there are.
  const first = haveNumbers && !haveDates ? byNumber : byDate;
  return {
    newestFirst: [...episodes].sort((a, b) => first(a, b) || byNumber(a, b) || b.row - a.row),
    isKnown: episodes.length <= 1 || haveDates || haveNumbers,
  };
}

/** The number of an episode: the one in its metadata, or that its id is or begins with. */
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
