import { EpisodeLayout } from '../episode-layout.ts';
import type { EpisodeRecord } from '../records.ts';
import type { Sqlite } from './sqlite.ts';

/**
 * All episodes of a library of format 1, which has a column for each field of the metadata, and the first and
 * last sentence of each passage in the passage's row. Still read so that questions are answered until the
 * next indexing run has built a new library.
 */
export function readEpisodesOfFormat1(sqlite: Sqlite): EpisodeRecord[] {
  const rows = sqlite.all<{
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
  }>('SELECT * FROM episodes ORDER BY id');
  return rows.map((row) => ({
    row: row.id,
    shownId: row.name,
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
    layout: readLayout(sqlite, row.first_passage, row.last_passage),
    source: row.source,
    contentHash: row.content_hash,
  }));
}

function readLayout(sqlite: Sqlite, first: number, last: number): EpisodeLayout {
  const rows = sqlite.all<{ first_sentence: number; last_sentence: number; sponsor: number }>(
    'SELECT first_sentence, last_sentence, sponsor FROM passages WHERE id BETWEEN ? AND ? ORDER BY id',
    [first, last],
  );
  return EpisodeLayout.of(
    rows.map((row) => ({ first: row.first_sentence, last: row.last_sentence, sponsor: row.sponsor === 1 })),
  );
}
