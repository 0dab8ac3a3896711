import type { Session } from '../../postgres/postgres.ts';
import { type StoredSentences, sentenceCounts, sentencesIn } from '../encoded-sentences.ts';
import { EpisodeLayout } from '../episode-layout.ts';
import { type EpisodeRow, toEpisodeRecord } from '../episode-row.ts';
import { type IndexedEpisode, toIndexedEpisode } from '../indexed-episode.ts';
import { type EncodedSentenceRecord, type EpisodeRecord, wholeSpan } from '../records.ts';
import type { EpisodeSpan, WantedVectors } from '../stored-state.ts';
import { unpackSentences } from '../vectors/token-codec.ts';
import { quantisedIn, type StoredVector, storedIn } from '../vectors/vector-codec.ts';
import type { BuildTables } from './schema.ts';
import { readSentences } from './sentence-blocks.ts';

/** Reads the tables of a build and turns rows into records. */

/** An episode and the number of words in each of its passages. */
export interface StoredEpisode {
  readonly record: EpisodeRecord;
  readonly passageWords: Int32Array;
}

/**
 * The episodes in the order in which they were added.
 *
 * @param after - Only those that were added or changed after this generation; all if left out.
 */
export async function readEpisodes(
  session: Session,
  tables: BuildTables,
  after = -1,
): Promise<StoredEpisode[]> {
  const rows = await session.query<EpisodeRow & { layout: Buffer; passage_words: Buffer }>(
    `SELECT id, metadata, duration, source, content_hash, first_passage, last_passage, sentence_count, speakers,
       layout, passage_words
     FROM ${tables.episodes} WHERE changed > $1 ORDER BY id`,
    [after],
  );
  return rows.map((row) => ({
    record: toEpisodeRecord(row, new EpisodeLayout(bytesOf(row.layout))),
    passageWords: new Int32Array(bytesOf(row.passage_words)),
  }));
}

export interface PassageVector {
  readonly id: number;
  readonly vector: StoredVector;
}

/** A row of a query for passage vectors. */
export interface VectorRow {
  readonly id: number;
  readonly vector: Buffer;
}

export function toVectors(rows: readonly VectorRow[], dimensions: number): PassageVector[] {
  return rows.map(({ id, vector }) => ({ id, vector: storedIn(bytesOf(vector), dimensions) }));
}

/**
 * The vectors of the sentences of each span, in the order of `spans`. Positions beyond the ends of an episode
 * are left out.
 */
export async function readEncodedSentences(
  session: Session,
  tables: BuildTables,
  { spans, wanted, dimensions }: { spans: readonly EpisodeSpan[]; wanted: WantedVectors; dimensions: number },
): Promise<EncodedSentenceRecord[][]> {
  const counts = sentenceCounts(spans);
  const rows = await session.query<{
    id: number;
    sentence_vectors: Buffer | null;
    token_vectors: Buffer | null;
  }>(
    `SELECT id, ${wanted === 'tokens' ? 'NULL AS sentence_vectors' : 'sentence_vectors'},
       ${wanted === 'vectors' ? 'NULL AS token_vectors' : 'token_vectors'}
     FROM ${tables.passages} WHERE id = ANY ($1::integer[])`,
    [[...counts.keys()]],
  );
  const stored = rows.map(({ id, sentence_vectors: vectors, token_vectors: tokens }) => {
    const sentences: StoredSentences = {
      vectors: vectors ? quantisedIn(bytesOf(vectors), dimensions) : undefined,
      tokens: tokens ? unpackSentences(bytesOf(tokens), counts.get(id) ?? 0) : undefined,
    };
    return [id, sentences] as const;
  });
  return sentencesIn(spans, new Map(stored));
}

/** An episode with all its sentences and vectors. */
export async function readIndexedEpisode(
  session: Session,
  tables: BuildTables,
  { record, dimensions }: { record: EpisodeRecord; dimensions: number },
): Promise<IndexedEpisode> {
  const { row, sentenceCount, passages } = record;
  const span = { record, first: 0, last: sentenceCount - 1 };
  const [[sentences = []], [encoded = []], vectors, chapters] = await Promise.all([
    readSentences(session, tables, [wholeSpan(record)]),
    readEncodedSentences(session, tables, { spans: [span], wanted: 'both', dimensions }),
    session.query<VectorRow>(
      `SELECT id, vector FROM ${tables.passages} WHERE id BETWEEN $1 AND $2 ORDER BY id`,
      [passages.first, passages.last],
    ),
    session.query<{ chapters: string }>(`SELECT chapters FROM ${tables.episodes} WHERE id = $1`, [row]),
  ]);
  return toIndexedEpisode(record, {
    sentences,
    encoded,
    vectors: toVectors(vectors, dimensions).map(({ vector }) => vector),
    chapters: JSON.parse(chapters[0]?.chapters ?? '[]'),
  });
}

/** A copy of the bytes by themselves: the driver's buffers are views into larger ones. */
function bytesOf({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  return (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
}
