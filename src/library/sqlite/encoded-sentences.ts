import { sentenceCounts, sentencesIn } from '../encoded-sentences.ts';
import { type IndexedEpisode, toIndexedEpisode } from '../indexed-episode.ts';
import { type EncodedSentenceRecord, type EpisodeRecord, wholeSpan } from '../records.ts';
import type { EpisodeSpan, WantedVectors } from '../stored-state.ts';
import { readSentences, readStoredSentences, readVectorsInRange } from './rows.ts';
import type { Sqlite } from './sqlite.ts';
import { readChapters } from './summary-store.ts';

/** How the vectors of a library are stored. */
export interface StoredVectors {
  readonly dimensions: number;
  /** The version of the tables. */
  readonly format: number;
}

/**
 * The vectors of the sentences of each span, in the order of `spans`. Positions beyond the ends of an episode
 * are left out.
 */
export function readEncodedSentences(
  sqlite: Sqlite,
  spans: readonly EpisodeSpan[],
  how: StoredVectors & { readonly wanted: WantedVectors },
): EncodedSentenceRecord[][] {
  const counts = sentenceCounts(spans);
  const options = { ...how, countOf: (id: number) => counts.get(id) ?? 0 };
  return sentencesIn(spans, readStoredSentences(sqlite, [...counts.keys()], options));
}

/** An episode with all its sentences and vectors. */
export function readIndexedEpisode(
  sqlite: Sqlite,
  record: EpisodeRecord,
  how: StoredVectors,
): IndexedEpisode {
  const { row, sentenceCount, passages } = record;
  const [encoded = []] = readEncodedSentences(sqlite, [{ record, first: 0, last: sentenceCount - 1 }], {
    ...how,
    wanted: 'both',
  });
  return toIndexedEpisode(record, {
    sentences: readSentences(sqlite, wholeSpan(record), how.format),
    encoded,
    vectors: readVectorsInRange(sqlite, passages, how.dimensions).map(({ vector }) => vector),
    chapters: readChapters(sqlite, row),
  });
}
