import type { IndexedEpisode } from './indexed-episode.ts';
import type { LexicalIndex } from './lexical/lexical-index.ts';
import type { Vocabulary } from './lexical/vocabulary.ts';
import type { EncodedSentenceRecord, EpisodeRecord, SentenceRecord, SentenceSpan } from './records.ts';
import type { VectorSpace } from './vector-space.ts';

/** A passage and how near it is to a vector. */
export interface Neighbour {
  readonly id: number;
  /** Cosine similarity, -1 to 1. */
  readonly similarity: number;
}

/** The `count` nearest, best first; of equal ones, the one with the lower id. */
export function nearestOf(neighbours: readonly Neighbour[], count: number): Neighbour[] {
  return neighbours.toSorted((a, b) => b.similarity - a.similarity || a.id - b.id).slice(0, count);
}

/** Which passages to compare with a vector. */
export interface NearestOptions {
  /** How many to find. */
  readonly count: number;
  /** Search these episodes alone. */
  readonly among?: readonly EpisodeRecord[] | undefined;
}

/** What a lexical index will be asked for: a database across a network sends nothing else. */
export interface SoughtWords {
  /** Words and phrases, which may depend on the words that were said. */
  readonly phrases: (vocabulary: Vocabulary) => Iterable<string>;
  /** The most passages of a word that will be asked for; all when left out. */
  readonly atMost?: number | undefined;
}

/** What to read of sentences: their vectors, those of their tokens, or both. */
export type WantedVectors = 'vectors' | 'tokens' | 'both';

/** Consecutive sentences of an episode. */
export interface EpisodeSpan {
  readonly record: EpisodeRecord;
  /** Positions of the first and last, both inclusive. */
  readonly first: number;
  readonly last: number;
}

/**
 * One state of a library, as whatever keeps it gives it to a {@link Snapshot}, which decides what of it may
 * be seen.
 */
export interface StoredState {
  /** Grows with every change to what can be found. */
  readonly generation: number;
  readonly space: VectorSpace;
  /** By row, in the order in which they were added. */
  readonly episodes: ReadonlyMap<number, EpisodeRecord>;

  /** The nearest passages, best first. */
  nearest(vector: Float32Array, options: NearestOptions): Promise<Neighbour[]>;

  /** The similarities of those passages that are there, in any order. */
  similarities(vector: Float32Array, ids: readonly number[]): Promise<Neighbour[]>;

  /** @param only - Rows of the episodes of which passages may be found; all when left out. */
  lexicalIndex(sought: SoughtWords, only?: ReadonlySet<number>): Promise<LexicalIndex>;

  /** The sentences of each span; positions beyond the ends of an episode are left out. */
  sentencesOf(spans: readonly SentenceSpan[]): Promise<SentenceRecord[][]>;

  /** What the sentences of each span mean; positions beyond the ends of an episode are left out. */
  encodedSentencesOf(
    spans: readonly EpisodeSpan[],
    wanted: WantedVectors,
  ): Promise<EncodedSentenceRecord[][]>;

  /** An episode with all its sentences and vectors. */
  indexed(record: EpisodeRecord): Promise<IndexedEpisode>;

  /** Brings whatever finds near vectors up to date, and gives the number of passages. */
  updateVectors(): Promise<number>;
}
