import type { IndexedEpisode } from '../indexed-episode.ts';
import type { EncodedSentenceRecord, EpisodeRecord } from '../records.ts';
import type { EpisodeSpan, WantedVectors } from '../stored-state.ts';
import { toFloats } from '../vectors/vector-codec.ts';
import { readSentences, readStoredSentences, readVectorsInRange } from './rows.ts';
import type { Sqlite } from './sqlite.ts';
import { readChapters } from './summary-store.ts';

/** How a library's vectors are stored. */
export interface StoredVectors {
  readonly dimensions: number;
  /** The version of the tables. */
  readonly format: number;
}

const NO_VECTOR = { components: new Float32Array(), scale: 1 };

/**
 * What the sentences of several spans mean, in the order of `spans`; positions beyond the ends of an episode
 * are left out.
 */
export function readEncodedSentences(
  sqlite: Sqlite,
  spans: readonly EpisodeSpan[],
  how: StoredVectors & { readonly wanted: WantedVectors },
): EncodedSentenceRecord[][] {
  const storing = spans.map(passagesStoring);
  const ids = [...new Set(storing.flat().map(({ id }) => id))];
  const counts = new Map(storing.flat().map(({ id, from, to }) => [id, to - from + 1]));
  const stored = readStoredSentences(sqlite, ids, { ...how, countOf: (id) => counts.get(id) ?? 0 });
  return spans.map(({ first, last }, index) =>
    (storing[index] ?? []).flatMap(({ id, from, to }) => {
      const { vectors, tokens } = stored.get(id) ?? {};
      // What is stored ends with the passage; in format 1 it begins earlier than it need.
      const offset = (vectors?.length ?? to - from + 1) - (to - from + 1);
      const found: EncodedSentenceRecord[] = [];
      for (let position = Math.max(first, from); position <= Math.min(last, to); position += 1) {
        const at = offset + position - from;
        found.push({ position, vector: vectors?.[at] ?? NO_VECTOR, tokens: tokens?.[at] });
      }
      return found;
    }),
  );
}

/** An episode with all its sentences and vectors. */
export function readIndexedEpisode(
  sqlite: Sqlite,
  record: EpisodeRecord,
  how: StoredVectors,
): IndexedEpisode {
  const { row, metadata, duration, source, contentHash, sentenceCount, passages, layout } = record;
  const [encoded = []] = readEncodedSentences(sqlite, [{ record, first: 0, last: sentenceCount - 1 }], {
    ...how,
    wanted: 'both',
  });
  const tokens = encoded.flatMap((sentence) => sentence.tokens ?? []);
  const vectors = readVectorsInRange(sqlite, passages, how.dimensions);
  return {
    metadata,
    duration,
    source,
    contentHash,
    sentences: readSentences(sqlite, { episode: row, first: 0, last: sentenceCount }, how.format),
    sentenceVectors: encoded.map(({ vector }) => toFloats(vector)),
    tokenCodes: tokens.length === encoded.length && tokens.length > 0 ? tokens : undefined,
    passages: vectors.map(({ vector }, index) => ({ ...layout.at(index), vector: toFloats(vector) })),
    chapters: readChapters(sqlite, row),
  };
}

/**
 * The passages with which the sentences of a span are stored: from which sentence to which, both inclusive.
 */
function passagesStoring({ record, first, last }: EpisodeSpan): { id: number; from: number; to: number }[] {
  const { layout, passages } = record;
  const found: { id: number; from: number; to: number }[] = [];
  if (layout.size === 0 || last < 0) return found;
  for (let index = layout.indexStoring(Math.max(0, first)); index < layout.size; index += 1) {
    const from = layout.firstStored(index);
    if (from > last) break;
    found.push({ id: passages.first + index, from, to: layout.lastOf(index) });
  }
  return found;
}
