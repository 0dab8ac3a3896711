import type { EpisodeRecord } from '../../../library/records.ts';
import type { Words } from '../../texts/words.ts';
import { episodeName } from './line-parts.ts';

/** UTF-16 code units of markdown that an episode's name may take there. */
const MAX_NAME = 60;

/** What was searched, as markdown: `in #321 The title`. Undefined where everything was. */
export function scopeOf(within: EpisodeRecord | undefined, { say }: Words): string | undefined {
  return within && say('scope.episode', { episode: episodeName(within, MAX_NAME) });
}

/** A line that says so, where less than everything was searched. */
export function scopeLines(within: EpisodeRecord | undefined, words: Words): readonly string[] {
  const scope = scopeOf(within, words);
  return scope === undefined ? [] : [`-# ${words.say('scope.searched', { scope })}`];
}
