import { soundsOf } from '../../text/phonetic.ts';
import type { Sqlite } from './sqlite.ts';

/** A word differs in length by at most this share of its letters from one that it is taken for. */
const LENGTH_DIFFERENCE = 0.25;

/**
 * Adds words that were said to the library's vocabulary. A word stays when its last episode leaves: it then
 * finds nothing.
 */
export function addWords(sqlite: Sqlite, words: readonly string[]): void {
  for (const word of new Set(words)) {
    sqlite.run('INSERT OR IGNORE INTO words VALUES (?, ?, ?)', [word, ...soundsOf(word)]);
  }
}

/** Words that were said and may be the one meant. A word may be in both lists. */
export interface SimilarWords {
  /** They sound the same. */
  readonly sounding: readonly string[];
  /** They begin with the same letter and are about as long. */
  readonly shaped: readonly string[];
}

/** The words of the vocabulary that are like one in sound or in shape. */
export function similarWords(sqlite: Sqlite, word: string): SimilarWords {
  const [sound, otherSound] = soundsOf(word);
  const difference = Math.floor(word.length * LENGTH_DIFFERENCE);
  // One row with two lists: a row of the result costs more than a word.
  const row = sqlite.get<{ sounding: string; shaped: string }>(
    `SELECT
       (SELECT json_group_array(word) FROM words
        WHERE (sound IN (?1, ?2) AND sound <> '') OR (other_sound IN (?1, ?2) AND other_sound <> '')) AS sounding,
       (SELECT json_group_array(word) FROM words
        WHERE substr(word, 1, 1) = ?3 AND length(word) BETWEEN ?4 AND ?5) AS shaped`,
    [sound, otherSound, word.slice(0, 1), word.length - difference, word.length + difference],
  );
  return { sounding: JSON.parse(row?.sounding ?? '[]'), shaped: JSON.parse(row?.shaped ?? '[]') };
}

/** Those of these words that were said. */
export function knownWords(sqlite: Sqlite, words: readonly string[]): string[] {
  return sqlite
    .all<{ word: string }>('SELECT word FROM words WHERE word IN (SELECT value FROM json_each(?))', [
      JSON.stringify(words),
    ])
    .map(({ word }) => word);
}
