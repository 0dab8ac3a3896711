import type { SearchFilters } from '../../../answering/filters/search-filters.ts';
import type { TimeBound } from '../../../answering/filters/time-bounds.ts';
import type { EpisodeRecord } from '../../../library/records.ts';
import { literalMarkdown } from '../../messages/markdown.ts';
import type { Words } from '../../texts/words.ts';
import { episodeName } from './line-parts.ts';

/** What a search was limited to. */
export interface Scope {
  /** The one episode that was searched. */
  readonly within?: EpisodeRecord | undefined;
  readonly filters?: SearchFilters | undefined;
}

/** The most markdown for an episode's name, and for words that the user has typed, in UTF-16 code units. */
const MAX_NAME = 60;
const MAX_TYPED = 40;
/** The most speakers, phrases and words that are named. */
const MAX_NAMED = 3;

/** What was searched, as markdown: `in #321 The title, since 1 Jan 2023`. Undefined if everything was. */
export function scopeOf({ within, filters }: Scope, words: Words): string | undefined {
  const { say } = words;
  const parts = [
    ...(within ? [say('scope.episode', { episode: episodeName(within, MAX_NAME) })] : []),
    ...(filters?.since ? [sinceOf(filters.since, words)] : []),
    ...(filters?.until ? [untilOf(filters.until, words)] : []),
    ...(filters?.speakers ? [say('scope.speaker', { speaker: listOf([...filters.speakers]) })] : []),
    ...(filters?.phrases.length ? [say('scope.phrase', { phrase: listOf(filters.phrases) })] : []),
    ...(filters?.without.length ? [say('scope.without', { word: listOf(filters.without) })] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : undefined;
}

/** A line that says what was searched; none if everything was. */
export function scopeLines(searched: Scope, words: Words): readonly string[] {
  const scope = scopeOf(searched, words);
  return scope === undefined ? [] : [`-# ${words.say('scope.searched', { scope })}`];
}

function sinceOf(bound: TimeBound, { say, date }: Words): string {
  return 'number' in bound
    ? say('scope.since-number', { number: `#${bound.number}` })
    : say('scope.since', { date: date(bound.date) });
}

function untilOf(bound: TimeBound, { say, date }: Words): string {
  return 'number' in bound
    ? say('scope.until-number', { number: `#${bound.number}` })
    : say('scope.until', { date: date(bound.date) });
}

function listOf(texts: readonly string[]): string {
  return texts
    .slice(0, MAX_NAMED)
    .map((text) => literalMarkdown(text, MAX_TYPED))
    .join(', ');
}
