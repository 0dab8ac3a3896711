import type { EpisodeLayout } from './episode-layout.ts';
import type { EpisodeRecord } from './records.ts';

/** The columns of `episodes` that both databases return in the same way. */
export interface EpisodeRow {
  readonly id: number;
  /** JSON. */
  readonly metadata: string;
  readonly duration: number;
  readonly source: string;
  readonly content_hash: string;
  readonly first_passage: number;
  readonly last_passage: number;
  readonly sentence_count: number;
  /** JSON. */
  readonly speakers: string;
}

/** An episode before `withShownIds`: {@link EpisodeRecord.shownId} is its id. */
export function toEpisodeRecord(row: EpisodeRow, layout: EpisodeLayout): EpisodeRecord {
  const metadata = JSON.parse(row.metadata);
  return {
    row: row.id,
    shownId: metadata.id,
    metadata,
    duration: row.duration,
    sentenceCount: row.sentence_count,
    speakers: JSON.parse(row.speakers),
    passages: { first: row.first_passage, last: row.last_passage },
    layout,
    source: row.source,
    contentHash: row.content_hash,
  };
}
