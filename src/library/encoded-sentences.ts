import type { EncodedSentenceRecord } from './records.ts';
import type { EpisodeSpan } from './stored-state.ts';
import type { StoredVector } from './vectors/vector-codec.ts';

/**
 * The vectors of sentences that are stored with a passage: of its last sentences, at least of those that the
 * passage before does not contain.
 */
export interface StoredSentences {
  /** In order; the last one belongs to the last sentence of the passage. Undefined if not asked for. */
  readonly vectors: readonly StoredVector[] | undefined;
  /** Coded by `token-codec.ts`. Undefined if not asked for, or if the model has no token vectors. */
  readonly tokens: readonly Uint8Array[] | undefined;
}

const NO_VECTOR = { components: new Float32Array(), scale: 1 };

/**
 * The passages that store the sentences of these spans: how many of its sentences each passage stores, by
 * passage id.
 */
export function sentenceCounts(spans: readonly EpisodeSpan[]): Map<number, number> {
  return new Map(spans.flatMap(passagesStoring).map(({ id, from, to }) => [id, to - from + 1]));
}

/**
 * The vectors of the sentences of each span, in the order of `spans`. Positions beyond the ends of an episode
 * are left out.
 *
 * @param stored - What the passages of {@link sentenceCounts} store, by passage id.
 */
export function sentencesIn(
  spans: readonly EpisodeSpan[],
  stored: ReadonlyMap<number, StoredSentences>,
): EncodedSentenceRecord[][] {
  return spans.map((span) =>
    passagesStoring(span).flatMap(({ id, from, to }) => {
      const { vectors, tokens } = stored.get(id) ?? {};
      // Format 1 also stores sentences that the passage before has: skip them.
      const offset = (vectors?.length ?? to - from + 1) - (to - from + 1);
      const found: EncodedSentenceRecord[] = [];
      for (let position = Math.max(span.first, from); position <= Math.min(span.last, to); position += 1) {
        const at = offset + position - from;
        found.push({ position, vector: vectors?.[at] ?? NO_VECTOR, tokens: tokens?.[at] });
      }
      return found;
    }),
  );
}

/**
 * The passages that store the sentences of a span, each with the first and last sentence that it stores
 * (inclusive).
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
