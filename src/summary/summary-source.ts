import type { IndexedEpisode } from '../library/indexed-episode.ts';
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

/** What a summary is made from: the sentences of an episode and their vectors. */
export interface SummarySource {
  /** All sentences of the episode, so that the `position` of each is its index here. */
  readonly sentences: readonly SentenceRecord[];
  readonly passages: readonly EmbeddedPassage[];
  /** A unit vector for each sentence. */
  readonly vectors: readonly Float32Array[];
  /** Seconds. */
  readonly duration: number;
}

/** A run of sentences: the positions of the first and last, both inclusive. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

export function toSummarySource({
  sentences,
  sentenceVectors,
  passages,
  duration,
}: IndexedEpisode): SummarySource {
  return { sentences, passages, vectors: sentenceVectors, duration };
}
