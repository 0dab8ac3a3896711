import type { EncodedSentenceRecord } from './records.ts';
import type { EpisodeSpan } from './stored-state.ts';
import type { StoredVector } from './vectors/vector-codec.ts';

/**
 * What is stored with a passage of its last sentences: of those, at least, that the passage before does not
 * have.
 */
export interface StoredSentences {
  /** In order; the last one is that of the passage's last sentence. Undefined if they were not asked for. */
  readonly vectors: readonly StoredVector[] | undefined;
  /** See `token-codec.ts`; undefined for a model without token vectors, or if they were not asked for. */
  readonly tokens: readonly Uint8Array[] | undefined;
}

const NO_VECTOR = { components: new Float32Array(), scale: 1 };

/** The ids of the passages with which the sentences of spans are stored, and how many are with each. */
export function sentenceCounts(spans: readonly EpisodeSpan[]): Map<number, number> {
  return new Map(spans.flatMap(passagesStoring).map(({ id, from, to }) => [id, to - from + 1]));
}

/**
 * What the sentences of several spans mean, in the order of `spans`; positions beyond the ends of an episode
 * are left out.
 *
 * @param stored - What is stored with the passages of {@link sentenceCounts}.
 */
export function sentencesIn(
  spans: readonly EpisodeSpan[],
  stored: ReadonlyMap<number, StoredSentences>,
): EncodedSentenceRecord[][] {
  return spans.map((span) =>
    passagesStoring(span).flatMap(({ id, from, to }) => {
      const { vectors, tokens } = stored.get(id) ?? {};
      // What is stored ends with the passage; in format 1 it begins earlier than it need.
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
