import { createHash } from 'node:crypto';
import type { EpisodeRecord } from '../records.ts';
import type { Sqlite } from './sqlite.ts';
import { readChapterMarks } from './summary-store.ts';

/**
 * Checksums of what is stored of an episode. They reveal a flipped bit or an emptied page, so that no answer
 * is made from it: SQLite checks the structure of its pages, not their content.
 */
export interface Checksums {
  /** Of the columns of its row in `episodes`, and of the chapters that came with it. */
  readonly record: string;
  /** Of its sentences. */
  readonly text: string;
  /** Of its words, as numbers in the vocabulary. */
  readonly words: string;
  /** Of the vectors of its passages, sentences and tokens. */
  readonly vectors: string;
}

export type CheckedPart = keyof Checksums;

/** In the order of their columns. */
const CHECKED_PARTS: readonly CheckedPart[] = ['record', 'text', 'words', 'vectors'];

/** Older libraries have no such table; they cannot be checked. */
export const CHECKSUM_TABLE = `
  CREATE TABLE IF NOT EXISTS checksums (
    episode INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    text TEXT NOT NULL,
    words TEXT NOT NULL,
    vectors TEXT NOT NULL
  );
`;

/** Stores the checksums of an episode. To be called in the transaction that writes the episode. */
export function putChecksums(sqlite: Sqlite, episode: number): void {
  const range = sqlite.get<{ first: number; last: number }>(
    'SELECT first_passage AS first, last_passage AS last FROM episodes WHERE id = ?',
    [episode],
  ) ?? { first: 0, last: -1 };
  const record = { row: episode, passages: range };
  sqlite.run('INSERT OR REPLACE INTO checksums VALUES (?, ?, ?, ?, ?)', [
    episode,
    ...CHECKED_PARTS.map((part) => checksumOf(sqlite, record, part)),
  ]);
}

/** Updates only the checksum of an episode's words, if the episode has checksums. */
export function putWordsChecksum(sqlite: Sqlite, episode: number): void {
  const record = { row: episode, passages: { first: 0, last: -1 } };
  const checksum = checksumOf(sqlite, record, 'words');
  sqlite.run('UPDATE checksums SET words = ? WHERE episode = ?', [checksum, episode]);
}

/** The stored checksums, by episode row; empty for an older library. */
export function readChecksums(sqlite: Sqlite): Map<number, Checksums> {
  if (!sqlite.get("SELECT 1 FROM sqlite_schema WHERE name = 'checksums'")) return new Map();
  const rows = sqlite.all<Checksums & { episode: number }>('SELECT * FROM checksums ORDER BY episode');
  return new Map(rows.map(({ episode, ...checksums }) => [episode, checksums]));
}

/** The parts of an episode that do not match their checksums; empty if the episode has none. */
export function damagedParts(sqlite: Sqlite, record: EpisodeRecord): CheckedPart[] {
  const stored = readChecksums(sqlite).get(record.row);
  return stored ? CHECKED_PARTS.filter((part) => checksumOf(sqlite, record, part) !== stored[part]) : [];
}

/** The checksum of what is stored now: the first 128 bits of a SHA-256, in hexadecimal. */
export function checksumOf(
  sqlite: Sqlite,
  { row, passages: { first, last } }: Pick<EpisodeRecord, 'row' | 'passages'>,
  part: CheckedPart,
): string {
  const hash = createHash('sha256');
  switch (part) {
    case 'record':
      for (const { json } of sqlite.all<{ json: string }>(RECORD, [row])) hash.update(json);
      hash.update(readChapterMarks(sqlite, row) ?? '');
      break;
    case 'text':
      for (const { json } of sqlite.all<{ json: string }>(TEXT, [row])) hash.update(json);
      break;
    case 'words':
      for (const { words } of sqlite.all<{ words: ArrayBuffer }>(WORDS, [row]))
        hash.update(new Uint8Array(words));
      break;
    case 'vectors':
      for (const passage of sqlite.all<PassageRow>(VECTORS, [first, last])) {
        hash.update(`${passage.id} `);
        hash.update(new Uint8Array(passage.vector)).update(new Uint8Array(passage.sentence_vectors));
        if (passage.token_vectors) hash.update(new Uint8Array(passage.token_vectors));
      }
  }
  return hash.digest('hex').slice(0, 32);
}

interface PassageRow {
  readonly id: number;
  readonly vector: ArrayBuffer;
  readonly sentence_vectors: ArrayBuffer;
  readonly token_vectors: ArrayBuffer | null;
}

/**
 * Without `source` and `content_hash`: a transcript file may move without a change to the episode, and its
 * hash only decides whether the episode is indexed again.
 */
const RECORD = `
  SELECT json_array(show, name, metadata, duration, first_passage, last_passage, sentence_count, speakers,
    hex(layout)) AS json
  FROM episodes WHERE id = ?`;

/** A single row with a list, since each row of a result costs more than a sentence. */
const TEXT = `
  SELECT json_group_array(json_array(position, from_offset, to_offset, start, end, speaker, turn, sponsor, text)
    ORDER BY position) AS json
  FROM sentences WHERE episode = ?`;

const WORDS = 'SELECT words FROM episode_words WHERE episode = ?';

const VECTORS = `
  SELECT id, vector, sentence_vectors, token_vectors FROM passages WHERE id BETWEEN ? AND ? ORDER BY id`;
