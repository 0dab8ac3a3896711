import type { EpisodeRecord, IdRange, PassageRecord, SentenceRecord } from '../records.ts';
import { decodeQuantised, decodeVector } from '../vectors/vector-codec.ts';
import type { Sqlite } from './sqlite.ts';

/** The statements that read the tables, and how a row becomes a record. */

/** All episodes, in the order in which they were added. */
export function readEpisodes(sqlite: Sqlite): EpisodeRecord[] {
  return sqlite
    .all<{
      id: number;
      name: string;
      title: string;
      date: string | null;
      guests: string;
      page: string | null;
      play_at: string | null;
      duration: number;
      source: string;
      content_hash: string;
      first_passage: number;
      last_passage: number;
      sentence_count: number;
      speakers: string;
    }>('SELECT * FROM episodes ORDER BY id')
    .map((row) => ({
      row: row.id,
      metadata: {
        id: row.name,
        title: row.title,
        ...(row.date !== null && { date: row.date }),
        guests: JSON.parse(row.guests),
        ...(row.page !== null && { page: row.page }),
        ...(row.play_at !== null && { playAt: row.play_at }),
      },
      duration: row.duration,
      sentenceCount: row.sentence_count,
      speakers: JSON.parse(row.speakers),
      passages: { first: row.first_passage, last: row.last_passage },
      source: row.source,
      contentHash: row.content_hash,
    }));
}

/** The columns of a sentence, in the order in which {@link readSentences} selects them. */
type SentenceRow = [
  position: number,
  from: number,
  to: number,
  start: number,
  end: number,
  speaker: string | null,
  sponsor: number,
  text: string,
];

/**
 * The sentences of an episode from position `first` to `last`, both inclusive; positions beyond its ends are
 * left out.
 */
export function readSentences(
  sqlite: Sqlite,
  episode: number,
  first: number,
  last: number,
): SentenceRecord[] {
  // One row with a list: a row of the result costs more than a sentence.
  const row = sqlite.get<{ sentences: string }>(
    `SELECT json_group_array(json_array(position, from_offset, to_offset, start, end, speaker, sponsor, text)
       ORDER BY position) AS sentences
     FROM sentences WHERE episode = ? AND position BETWEEN ? AND ?`,
    [episode, first, last],
  );
  const rows: SentenceRow[] = JSON.parse(row?.sentences ?? '[]');
  return rows.map(([position, from, to, start, end, speaker, sponsor, text]) => ({
    position,
    from,
    to,
    start,
    end,
    ...(speaker !== null && { speaker }),
    sponsor: sponsor === 1,
    text,
  }));
}

/** The passages with these ids, in that order; ids that are not there are left out. */
export function readPassages(sqlite: Sqlite, ids: readonly number[], dimensions: number): PassageRecord[] {
  const rows = sqlite.all<{
    id: number;
    episode: number;
    first_sentence: number;
    last_sentence: number;
    sponsor: number;
    speakers: string;
    sentence_vectors: ArrayBuffer;
  }>(
    `SELECT id, episode, first_sentence, last_sentence, sponsor, speakers, sentence_vectors FROM passages
     WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    return {
      id,
      episode: row.episode,
      first: row.first_sentence,
      last: row.last_sentence,
      sponsor: row.sponsor === 1,
      speakers: JSON.parse(row.speakers),
      sentenceVectors: decodeQuantised(row.sentence_vectors, dimensions),
    };
  });
}

/** The vectors of the passages of a range, by id. */
export function readVectorsInRange(sqlite: Sqlite, { first, last }: IdRange): StoredVector[] {
  return toVectors(
    sqlite.all('SELECT id, vector FROM passages WHERE id BETWEEN ? AND ? ORDER BY id', [first, last]),
  );
}

/** The vectors of the passages with these ids, in any order; ids that are not there are left out. */
export function readVectors(sqlite: Sqlite, ids: readonly number[]): StoredVector[] {
  return toVectors(
    sqlite.all('SELECT id, vector FROM passages WHERE id IN (SELECT value FROM json_each(?))', [
      JSON.stringify(ids),
    ]),
  );
}

interface StoredVector {
  readonly id: number;
  readonly vector: Float32Array;
}

function toVectors(rows: readonly { id: number; vector: ArrayBuffer }[]): StoredVector[] {
  return rows.map(({ id, vector }) => ({ id, vector: decodeVector(vector) }));
}
