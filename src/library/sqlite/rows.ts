import type { StoredSentences } from '../encoded-sentences.ts';
import { EpisodeLayout } from '../episode-layout.ts';
import { type EpisodeRow, toEpisodeRecord } from '../episode-row.ts';
import {
  type EpisodeRecord,
  type IdRange,
  type SentenceRecord,
  type SentenceSpan,
  withShownIds,
} from '../records.ts';
import type { WantedVectors } from '../stored-state.ts';
import { unpackSentences } from '../vectors/token-codec.ts';
import { quantisedIn, type StoredVector, storedIn } from '../vectors/vector-codec.ts';
import type { Sqlite } from './sqlite.ts';

/** Reads the tables and turns rows into records. */

/** All episodes, in the order in which they were added. */
export function readEpisodes(sqlite: Sqlite): EpisodeRecord[] {
  const rows = sqlite.all<EpisodeRow & { layout: ArrayBuffer }>('SELECT * FROM episodes ORDER BY id');
  return withShownIds(rows.map((row) => toEpisodeRecord(row, new EpisodeLayout(row.layout))));
}

/** The columns that {@link readSentences} selects. */
type SentenceRow = [
  position: number,
  from: number,
  to: number,
  start: number,
  end: number,
  speaker: string | null,
  turn: number,
  sponsor: number,
  text: string,
];

/**
 * The sentences of a span. Positions beyond the ends of the episode are left out.
 *
 * @param format - The version of the tables. Before version 3, unknown speakers could not be told apart, and
 * every `turn` is 0.
 */
export function readSentences(
  sqlite: Sqlite,
  { episode, first, last }: SentenceSpan,
  format: number,
): SentenceRecord[] {
  const turns = format < 3 ? '0' : 'turn';
  // A single row with a list, since each row of a result costs more than a sentence.
  const row = sqlite.get<{ sentences: string }>(
    `SELECT json_group_array(json_array(position, from_offset, to_offset, start, end, speaker, ${turns}, sponsor, text)
       ORDER BY position) AS sentences
     FROM sentences WHERE episode = ? AND position BETWEEN ? AND ?`,
    [episode, first, last],
  );
  const rows: SentenceRow[] = JSON.parse(row?.sentences ?? '[]');
  return rows.map(([position, from, to, start, end, speaker, turn, sponsor, text]) => ({
    position,
    from,
    to,
    start,
    end,
    ...(speaker !== null && { speaker }),
    turn,
    sponsor: sponsor === 1,
    text,
  }));
}

export interface StoredSentencesOptions {
  readonly dimensions: number;
  /** The version of the tables. */
  readonly format: number;
  readonly wanted: WantedVectors;
  /** The number of sentences that are stored with a passage. */
  readonly countOf: (id: number) => number;
}

/**
 * The vectors of sentences that are stored with these passages, by passage id. Ids that do not exist are left
 * out.
 */
export function readStoredSentences(
  sqlite: Sqlite,
  ids: readonly number[],
  { dimensions, format, wanted, countOf }: StoredSentencesOptions,
): Map<number, StoredSentences> {
  const vectors = wanted === 'tokens' ? 'NULL AS sentence_vectors' : 'sentence_vectors';
  const tokens = wanted === 'vectors' || format === 1 ? 'NULL AS token_vectors' : 'token_vectors';
  const rows = sqlite.all<{
    id: number;
    sentence_vectors: ArrayBuffer | null;
    token_vectors: ArrayBuffer | null;
  }>(`SELECT id, ${vectors}, ${tokens} FROM passages WHERE id IN (SELECT value FROM json_each(?))`, [
    JSON.stringify(ids),
  ]);
  return new Map(
    rows.map(({ id, sentence_vectors, token_vectors }) => [
      id,
      {
        vectors: sentence_vectors ? quantisedIn(sentence_vectors, dimensions) : undefined,
        tokens: token_vectors ? unpackSentences(token_vectors, countOf(id)) : undefined,
      },
    ]),
  );
}

/** The vectors of a range of passages, in the order of their ids. */
export function readVectorsInRange(
  sqlite: Sqlite,
  { first, last }: IdRange,
  dimensions: number,
): PassageVector[] {
  return toVectors(
    sqlite.all('SELECT id, vector FROM passages WHERE id BETWEEN ? AND ? ORDER BY id', [first, last]),
    dimensions,
  );
}

/** The vectors of the passages with these ids, in any order. Ids that do not exist are left out. */
export function readVectors(sqlite: Sqlite, ids: readonly number[], dimensions: number): PassageVector[] {
  return toVectors(
    sqlite.all('SELECT id, vector FROM passages WHERE id IN (SELECT value FROM json_each(?))', [
      JSON.stringify(ids),
    ]),
    dimensions,
  );
}

interface PassageVector {
  readonly id: number;
  readonly vector: StoredVector;
}

function toVectors(
  rows: readonly { id: number; vector: ArrayBuffer }[],
  dimensions: number,
): PassageVector[] {
  return rows.map(({ id, vector }) => ({ id, vector: storedIn(vector, dimensions) }));
}
