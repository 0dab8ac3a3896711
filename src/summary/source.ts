import type { SentenceRecord } from '../library/records.ts';

/** A run of sentences with its embedding. */
export interface EmbeddedPassage {
  /** Positions of its first and last sentence, both inclusive. Neighbours may overlap. */
  readonly first: number;
  readonly last: number;
  readonly sponsor: boolean;
  /** Unit vector. */
  readonly vector: Float32Array;
}

/** What a summary is made from: the words of an episode and where they lie in meaning. */
export interface SummarySource {
  /** All sentences; each one's `position` is its place here. */
  readonly sentences: readonly SentenceRecord[];
  readonly passages: readonly EmbeddedPassage[];
  /** One unit vector a sentence. */
  readonly vectors: readonly Float32Array[];
  /** Seconds. */
  readonly duration: number;
}

/** A run of sentences: the positions of the first and last, both inclusive. */
export interface Span {
  readonly first: number;
  readonly last: number;
}
