import { soundsOf } from '../../text/phonetic.ts';
import { wordsOf } from '../../text/tokens.ts';
import { encodeWordStream } from '../lexical/word-stream.ts';
import { type SentenceRecord, wholeSpan } from '../records.ts';
import { putWordsChecksum } from './checksums.ts';
import { addToVocabularySum, bumpGeneration, setVocabularySum } from './meta.ts';
import { readEpisodes, readSentences } from './rows.ts';
import { SCHEMA_VERSION } from './schema.ts';
import type { Sqlite } from './sqlite.ts';

/** Stores the words of an episode as numbers in the vocabulary. New words are added to it. */
export function putWords(sqlite: Sqlite, episode: number, sentences: readonly SentenceRecord[]): void {
  const numbers = new Map<string, number>();
  const added: StoredWord[] = [];
  const numberOf = (word: string) => {
    let number = numbers.get(word);
    if (number === undefined) {
      number = find(sqlite, word);
      if (number === undefined) {
        const stored = add(sqlite, word);
        added.push(stored);
        number = stored.id;
      }
      numbers.set(word, number);
    }
    return number;
  };
  const stream = encodeWordStream(sentences.map(({ text }) => wordsOf(text).map(numberOf)));
  addToVocabularySum(sqlite, vocabularySum(added));
  sqlite.run('INSERT INTO episode_words VALUES (?, ?)', [episode, stream]);
}

function find(sqlite: Sqlite, word: string): number | undefined {
  return sqlite.get<{ id: number }>('SELECT id FROM words WHERE word = ?', [word])?.id;
}

/** Words stay in the vocabulary when the last episode with them is removed. */
function add(sqlite: Sqlite, word: string): StoredWord {
  const [sound, otherSound] = soundsOf(word);
  const { lastInsertRowid: id } = sqlite.run(
    'INSERT INTO words (word, sound, other_sound) VALUES (?, ?, ?)',
    [word, sound, otherSound],
  );
  return { id, word, sound, otherSound };
}

/** Builds the vocabulary and the words of all episodes anew from the sentences, in one transaction. */
export function rebuildWords(sqlite: Sqlite): void {
  sqlite.transaction(() => {
    sqlite.exec('DELETE FROM words; DELETE FROM episode_words');
    setVocabularySum(sqlite, 0);
    for (const episode of readEpisodes(sqlite)) {
      putWords(sqlite, episode.row, readSentences(sqlite, wholeSpan(episode), SCHEMA_VERSION));
      putWordsChecksum(sqlite, episode.row);
    }
    bumpGeneration(sqlite);
  });
}

export interface StoredWord {
  readonly id: number;
  readonly word: string;
  readonly sound: string;
  readonly otherSound: string;
}

export function readWords(sqlite: Sqlite): StoredWord[] {
  return sqlite
    .all<{ id: number; word: string; sound: string; other_sound: string }>('SELECT * FROM words')
    .map(({ id, word, sound, other_sound: otherSound }) => ({ id, word, sound, otherSound }));
}

/** The words of an episode in the format of `word-stream.ts`; empty if there are none. */
export function readWordStream(sqlite: Sqlite, episode: number): ArrayBuffer {
  const [row] = sqlite.all<{ words: ArrayBuffer }>('SELECT words FROM episode_words WHERE episode = ?', [
    episode,
  ]);
  return row?.words ?? new ArrayBuffer(0);
}

/**
 * A checksum of words in any order: the sum of their hashes (FNV-1a, 32 bits; Fowler, Noll and Vo). New words
 * only add their hashes to it.
 */
export function vocabularySum(words: Iterable<StoredWord>): number {
  let sum = 0;
  for (const { id, word, sound, otherSound } of words) sum += fnv1a(`${id} ${word} ${sound} ${otherSound}`);
  return sum;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
