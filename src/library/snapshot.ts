import type { EpisodeRecord, IdRange, PassageRecord, SentenceRecord, SentenceSpan } from './records.ts';
import { getEpisode, type IndexedEpisode } from './sqlite/episode-store.ts';
import { type LexicalMatch, matchPhrase, matchTerms } from './sqlite/full-text.ts';
import type { VectorSpace } from './sqlite/meta.ts';
import { readPassages, readSentences, readVectors, readVectorsInRange } from './sqlite/rows.ts';
import type { Sqlite } from './sqlite/sqlite.ts';
import { knownWords, type SimilarWords, similarWords } from './sqlite/vocabulary.ts';
import { dot } from './vectors/dot.ts';
import type { CurrentVectors, VectorCache } from './vectors/vector-cache.ts';

/** What is known at once of one state of a library. */
export interface LibraryState {
  /** The random id of the library. */
  readonly library: string;
  /** Grows with every change to what can be found. */
  readonly generation: number;
  readonly space: VectorSpace;
  /** By row, in the order in which they were added. */
  readonly episodes: ReadonlyMap<number, EpisodeRecord>;
}

/** A passage and how near it is to a vector. */
export interface Neighbour {
  readonly id: number;
  /** Cosine similarity, -1 to 1. */
  readonly similarity: number;
}

/** Which passages to search, and how many to find. */
export interface SearchOptions {
  readonly count: number;
  /** Search these passages alone. */
  readonly range?: IdRange | undefined;
}

/**
 * One state of a library, whatever a writer does meanwhile. It is handed out by `Library.read` and good until
 * the work there is done. What comes from the disk comes as a promise, so that a database across a network
 * could stand behind it.
 */
export class Snapshot {
  readonly #sqlite: Sqlite;
  readonly #state: LibraryState;
  readonly #vectorCache: VectorCache;

  constructor(sqlite: Sqlite, state: LibraryState, vectorCache: VectorCache) {
    this.#sqlite = sqlite;
    this.#state = state;
    this.#vectorCache = vectorCache;
  }

  /** Grows with every change to what can be found. */
  get generation(): number {
    return this.#state.generation;
  }

  /** How its vectors were made. */
  get space(): VectorSpace {
    return this.#state.space;
  }

  /** All episodes, in the order in which they were added. */
  episodes(): readonly EpisodeRecord[] {
    return [...this.#state.episodes.values()];
  }

  /** The episode with this row number. */
  episode(row: number): EpisodeRecord | undefined {
    return this.#state.episodes.get(row);
  }

  /**
   * The passages nearest to a unit vector by cosine similarity, best first: approximately, by the HNSW index,
   * or exactly inside a range of ids.
   */
  async nearest(vector: Float32Array, { count, range }: SearchOptions): Promise<Neighbour[]> {
    const { index, missing } = range ? { index: undefined, missing: [range] } : this.#vectors();
    const scanned = missing
      .flatMap((ids) => readVectorsInRange(this.#sqlite, ids))
      .map(({ id, vector: other }) => ({ id, similarity: dot(vector, other) }));
    return [...(index?.search(vector, count) ?? []), ...scanned]
      .sort((a, b) => b.similarity - a.similarity || a.id - b.id)
      .slice(0, count);
  }

  /**
   * The cosine similarity of each of these passages to a unit vector; ids that are not there are left out.
   */
  async similarities(vector: Float32Array, ids: readonly number[]): Promise<Map<number, number>> {
    return new Map(readVectors(this.#sqlite, ids).map(({ id, vector: other }) => [id, dot(vector, other)]));
  }

  /** The passages that have any of the terms, best first; see {@link matchTerms}. */
  async matching(terms: readonly string[], options: SearchOptions): Promise<LexicalMatch[]> {
    return matchTerms(this.#sqlite, terms, options);
  }

  /** Every passage that has a word, or words in a row, by rising id; see {@link matchPhrase}. */
  async matchesOf(
    phrase: string,
    options?: { range?: IdRange | undefined; atMost?: number },
  ): Promise<LexicalMatch[]> {
    return matchPhrase(this.#sqlite, phrase, options);
  }

  /** Words that were said and may be the one meant; see {@link similarWords}. */
  async similarWords(word: string): Promise<SimilarWords> {
    return similarWords(this.#sqlite, word);
  }

  /** Those of these words that were said. */
  async knownWords(words: readonly string[]): Promise<string[]> {
    return knownWords(this.#sqlite, words);
  }

  /** The passages with these ids, in that order; ids that are not there are left out. */
  async passages(ids: readonly number[]): Promise<PassageRecord[]> {
    return readPassages(this.#sqlite, ids, this.space.dimensions);
  }

  /**
   * The sentences of an episode from position `first` to `last`, both inclusive; positions beyond its ends
   * are left out.
   */
  async sentences(episode: number, first: number, last: number): Promise<SentenceRecord[]> {
    return readSentences(this.#sqlite, episode, first, last);
  }

  /**
   * The sentences of several spans, in the order of `spans`; positions beyond the ends of an episode are left
   * out.
   */
  async sentencesOf(spans: readonly SentenceSpan[]): Promise<SentenceRecord[][]> {
    return spans.map(({ episode, first, last }) => readSentences(this.#sqlite, episode, first, last));
  }

  /** An episode with all its sentences and vectors. */
  async indexed(record: EpisodeRecord): Promise<IndexedEpisode> {
    return getEpisode(this.#sqlite, record, this.space.dimensions);
  }

  /**
   * Brings the HNSW index up to this state, in memory and on disk.
   *
   * @returns Number of passages in it.
   */
  async updateVectors(): Promise<number> {
    return this.#vectors().index.size;
  }

  #vectors(): CurrentVectors {
    const { library, generation, space, episodes } = this.#state;
    return this.#vectorCache.of({
      library,
      generation,
      dimensions: space.dimensions,
      ranges: [...episodes.values()].map(({ passages }) => passages),
      vectorsOf: (range) => readVectorsInRange(this.#sqlite, range).map(({ vector }) => vector),
    });
  }
}
