import { soundsOf } from '../../text/phonetic.ts';
import { wordsOf } from '../../text/tokens.ts';
import { encodeWordStream } from '../lexical/word-stream.ts';
import type { SentenceRecord } from '../records.ts';
import type { Sqlite } from './sqlite.ts';

/** Stores the words of an episode, each under its number in the library's vocabulary. */
export function putWords(sqlite: Sqlite, episode: number, sentences: readonly SentenceRecord[]): void {
  const numbers = new Map<string, number>();
  const numberOf = (word: string) => {
    let number = numbers.get(word);
    if (number === undefined) {
      number = findOrAdd(sqlite, word);
      numbers.set(word, number);
    }
    return number;
  };
  const stream = encodeWordStream(sentences.map(({ text }) => wordsOf(text).map(numberOf)));
  sqlite.run('INSERT INTO episode_words VALUES (?, ?)', [episode, stream]);
}

/** A word stays in the vocabulary when its last episode leaves: it then finds nothing. */
function findOrAdd(sqlite: Sqlite, word: string): number {
  const known = sqlite.get<{ id: number }>('SELECT id FROM words WHERE word = ?', [word]);
  if (known) return known.id;
  return sqlite.run('INSERT INTO words (word, sound, other_sound) VALUES (?, ?, ?)', [
    word,
    ...soundsOf(word),
  ]).lastInsertRowid;
}

export interface StoredWord {
  readonly id: number;
  readonly word: string;
  readonly sound: string;
  readonly otherSound: string;
}

/** The vocabulary. */
export function readWords(sqlite: Sqlite): StoredWord[] {
  return sqlite
    .all<{ id: number; word: string; sound: string; other_sound: string }>('SELECT * FROM words')
    .map(({ id, word, sound, other_sound: otherSound }) => ({ id, word, sound, otherSound }));
}

/** The words of an episode; see `word-stream.ts`. */
export function readWordStream(sqlite: Sqlite, episode: number): ArrayBuffer {
  const [row] = sqlite.all<{ words: ArrayBuffer }>('SELECT words FROM episode_words WHERE episode = ?', [
    episode,
  ]);
  return row?.words ?? new ArrayBuffer(0);
}
