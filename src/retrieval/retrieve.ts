import type { Library } from '../library/library.ts';
import type { EpisodeRecord, PassageRecord } from '../library/records.ts';

/** A question, ready to be looked up. */
export interface Query {
  /** The unit vector of the question. */
  readonly vector: Float32Array;
  /** Its words; see `toTerms`. */
  readonly terms: readonly string[];
  /** Search this episode alone. */
  readonly episode?: EpisodeRecord | undefined;
}

/** A passage that was found, with what speaks for it. */
export interface RankedPassage extends PassageRecord {
  /** 0 to 1, the mix of the channels; comparable within one question only. */
  readonly score: number;
  /** Cosine similarity of the passage to the question, -1 to 1. */
  readonly similarity: number;
}

/** Passages that each channel may propose. */
const CANDIDATES = 100;
/** Weight of the dense channel against the lexical one. */
const DENSE_WEIGHT = 0.7;

/** The passages that fit a question best, best first. Call inside {@link Library.read}. */
export function retrieve(
  library: Library,
  { vector, terms, episode }: Query,
  count: number,
): RankedPassage[] {
  const scope = { count: CANDIDATES, range: episode?.passages };
  const lexical = new Map(library.matching(terms, scope).map(({ id, score }) => [id, score]));
  const nearest = library.nearest(vector, scope).map(({ id }) => id);
  const similarities = library.similarities(vector, [...new Set([...nearest, ...lexical.keys()])]);
  const toDense = minMax([...similarities.values()]);
  const toLexical = minMax([0, ...lexical.values()]);
  const scores = new Map(
    [...similarities].map(([id, similarity]) => [
      id,
      DENSE_WEIGHT * toDense(similarity) + (1 - DENSE_WEIGHT) * toLexical(lexical.get(id) ?? 0),
    ]),
  );
  const best = [...scores].sort(([idA, a], [idB, b]) => b - a || idA - idB).slice(0, count);
  return library.passages(best.map(([id]) => id)).map((passage) => ({
    ...passage,
    score: scores.get(passage.id) ?? 0,
    similarity: similarities.get(passage.id) ?? 0,
  }));
}

/** Maps the range of the values to 0…1. */
function minMax(values: readonly number[]): (value: number) => number {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return (value) => (high > low ? (value - low) / (high - low) : 0);
}
