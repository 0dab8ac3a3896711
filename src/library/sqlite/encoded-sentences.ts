import { sentenceCounts, sentencesIn } from '../encoded-sentences.ts';
import { type IndexedEpisode, toIndexedEpisode } from '../indexed-episode.ts';
import { type EncodedSentenceRecord, type EpisodeRecord, wholeSpan } from '../records.ts';
import type { EpisodeSpan, WantedVectors } from '../stored-state.ts';
import { readSentences, readStoredSentences, readVectorsInRange } from './rows.ts';
import type { Sqlite } from './sqlite.ts';
import { readChapters } from './summary-store.ts';

/** How the vectors of a library are stored. */
export interface VectorStorage {
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
  storage: VectorStorage & { readonly wanted: WantedVectors },
): EncodedSentenceRecord[][] {
  const counts = sentenceCounts(spans);
  const options = { ...storage, countOf: (id: number) => counts.get(id) ?? 0 };
  return sentencesIn(spans, readStoredSentences(sqlite, [...counts.keys()], options));
}

/** An episode with all its sentences and vectors. */
export function readIndexedEpisode(
  sqlite: Sqlite,
  record: EpisodeRecord,
  storage: VectorStorage,
): IndexedEpisode {
  const { row, sentenceCount, passages } = record;
  const [encoded = []] = readEncodedSentences(sqlite, [{ record, first: 0, last: sentenceCount - 1 }], {
    ...storage,
    wanted: 'both',
  });
  return toIndexedEpisode(record, {
    sentences: readSentences(sqlite, wholeSpan(record), storage.format),
    encoded,
    vectors: readVectorsInRange(sqlite, passages, storage.dimensions).map(({ vector }) => vector),
    chapters: readChapters(sqlite, row),
  });
}
