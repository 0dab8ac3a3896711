import type { IndexedEpisode } from './indexed-episode.ts';
import type { LexicalIndex } from './lexical/lexical-index.ts';
import type { Vocabulary } from './lexical/vocabulary.ts';
import type { EncodedSentenceRecord, EpisodeRecord, SentenceRecord, SentenceSpan } from './records.ts';
import type { VectorSpace } from './vector-space.ts';

/** A passage and how similar it is to a vector. */
export interface Neighbour {
  readonly id: number;
  /** Cosine similarity, -1 to 1. */
  readonly similarity: number;
}

/** The `count` most similar passages, best first. Of equally similar ones, the lower id comes first. */
export function nearestOf(neighbours: readonly Neighbour[], count: number): Neighbour[] {
  return neighbours.toSorted((a, b) => b.similarity - a.similarity || a.id - b.id).slice(0, count);
}

/** How many passages to find, and where. */
export interface NearestOptions {
  readonly count: number;
  /** Search only these episodes; all if undefined. */
  readonly among?: readonly EpisodeRecord[] | undefined;
}

/** What will be looked up in a lexical index. Only this is fetched from a database on another machine. */
export interface SoughtWords {
  /** Words and phrases, chosen with the words that the library contains. */
  readonly phrases: (vocabulary: Vocabulary) => Iterable<string>;
  /** The most passages that will be asked for each word; all if left out. */
  readonly atMost?: number | undefined;
}

/** Which vectors of sentences to read: their own, those of their tokens, or both. */
export type WantedVectors = 'vectors' | 'tokens' | 'both';

/** Consecutive sentences of an episode. */
export interface EpisodeSpan {
  readonly record: EpisodeRecord;
  /** Positions of the first and last, both inclusive. */
  readonly first: number;
  readonly last: number;
}

/**
 * One state of a library, as a database provides it. A {@link Snapshot} on top of it decides which episodes
 * are visible.
 */
export interface StoredState {
  /** Grows with every change to what can be found. */
  readonly generation: number;
  readonly space: VectorSpace;
  /** By row, in the order in which they were added. */
  readonly episodes: ReadonlyMap<number, EpisodeRecord>;

  /** The passages nearest to a unit vector, best first. */
  nearest(vector: Float32Array, options: NearestOptions): Promise<Neighbour[]>;

  /** The cosine similarities of those passages that exist, in any order. */
  similarities(vector: Float32Array, ids: readonly number[]): Promise<Neighbour[]>;

  /** @param only - Rows of the episodes whose passages may be found; all if left out. */
  lexicalIndex(sought: SoughtWords, only?: ReadonlySet<number>): Promise<LexicalIndex>;

  /** The sentences of each span. Positions beyond the ends of an episode are left out. */
  sentencesOf(spans: readonly SentenceSpan[]): Promise<SentenceRecord[][]>;

  /** The vectors of the sentences of each span. Positions beyond the ends of an episode are left out. */
  encodedSentencesOf(
    spans: readonly EpisodeSpan[],
    wanted: WantedVectors,
  ): Promise<EncodedSentenceRecord[][]>;

  /** An episode with all its sentences and vectors. */
  indexed(record: EpisodeRecord): Promise<IndexedEpisode>;

  /**
   * Brings the index that finds near vectors up to date.
   *
   * @returns The number of passages.
   */
  updateVectors(): Promise<number>;
}
