import { VerbatimError } from '../../errors.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import type { Filters } from '../../retrieval/filters.ts';
import { wordsOf } from '../../text/tokens.ts';
import { isWithin, parseTimeBound, type TimeBound } from './time-bounds.ts';
import type { FilterName, TypedSearch } from './typed-filters.ts';

export const SORTS = ['best', 'newest', 'oldest'] as const;

export type Sort = (typeof SORTS)[number];

/** The filters of a search, parsed and resolved to episodes and speakers. */
export interface SearchFilters extends Filters {
  readonly since?: TimeBound;
  readonly until?: TimeBound;
  readonly sort?: Sort;
}

/**
 * Resolves the filters of a search, as typed, to episodes and speakers.
 *
 * @param today - What relative times such as "last year" refer to.
 * @throws VerbatimError FILTER_INVALID for a time or a sort order that cannot be read, or a name that no
 * speaker has.
 */
export function toSearchFilters(
  { filters: typed, phrases, without }: TypedSearch,
  { episodes, today }: { episodes: readonly EpisodeRecord[]; today: Date },
): SearchFilters {
  const since = boundOf('since', typed.since);
  const until = boundOf('until', typed.until);
  const sort = sortOf(typed.sort);
  const inTime = episodes.filter(
    (episode) =>
      (since === undefined || isWithin(episode, since, 'since')) &&
      (until === undefined || isWithin(episode, until, 'until')),
  );
  const speakers = typed.speaker === undefined ? undefined : speakersCalled(typed.speaker, episodes);
  const spoken = speakers
    ? inTime.filter((episode) => episode.speakers.some((speaker) => speakers.has(speaker)))
    : inTime;
  return {
    phrases,
    without,
    ...(since && { since }),
    ...(until && { until }),
    ...(sort && { sort }),
    ...(speakers && { speakers }),
    ...(spoken.length < episodes.length && { episodes: spoken }),
  };

  function boundOf(side: 'since' | 'until', text: string | undefined): TimeBound | undefined {
    if (text === undefined) return undefined;
    const bound = parseTimeBound(text, { side, episodes, today });
    if (bound === undefined) throw invalid(side, text);
    return bound;
  }
}

function sortOf(text: string | undefined): Sort | undefined {
  if (text === undefined) return undefined;
  const sort = SORTS.find((one) => one === text.toLowerCase());
  if (sort === undefined) throw invalid('sort', text);
  return sort;
}

/**
 * The speakers whose names contain all typed words, which may be unfinished.
 *
 * @throws VerbatimError FILTER_INVALID where there is none.
 */
export function speakersCalled(typed: string, episodes: readonly EpisodeRecord[]): ReadonlySet<string> {
  const wanted = wordsOf(typed);
  const speakers = new Set(episodes.flatMap((episode) => episode.speakers));
  const called = [...speakers].filter((speaker) => {
    const name = wordsOf(speaker);
    return wanted.length > 0 && wanted.every((word) => name.some((part) => part.startsWith(word)));
  });
  if (called.length === 0) throw invalid('speaker', typed);
  return new Set(called);
}

function invalid(filter: FilterName, typed: string): VerbatimError {
  const what = {
    since: `I cannot read “${typed}” as a time.`,
    until: `I cannot read “${typed}” as a time.`,
    sort: `I cannot sort by “${typed}”.`,
    speaker: `No transcript names a speaker “${typed}”.`,
  }[filter];
  const hint = {
    since: 'Write an episode’s number, a year, a month or a date: 400, 2023, 2023-05, 2023-05-01, last year.',
    until: 'Write an episode’s number, a year, a month or a date: 400, 2023, 2023-05, 2023-05-01, last year.',
    sort: 'Write best, newest or oldest.',
    speaker: 'Write the name, or a part of it, as the transcripts have it.',
  }[filter];
  return new VerbatimError('FILTER_INVALID', what, { hint, facts: { filter, typed } });
}
