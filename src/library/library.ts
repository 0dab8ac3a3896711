import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { VerbatimError } from '../errors.ts';
import { type LexicalMatch, matchTerms } from './full-text.ts';
import { readMeta, type VectorSpace } from './meta.ts';
import type { EpisodeRecord, PassageRecord, SentenceRecord } from './records.ts';
import { readEpisodes, readPassages, readSentences, readVectors, readVectorsInRange } from './rows.ts';
import { Sqlite } from './sqlite.ts';
import { dot } from './vector-codec.ts';
import { type IdRange, VectorIndex } from './vector-index.ts';

export const LIBRARY_FILE = 'library.sqlite';
const VECTORS_FILE = 'vectors.hnsw';

/** What is kept in memory of one state of the library. */
interface State {
  readonly library: string;
  readonly generation: number;
  readonly space: VectorSpace;
  readonly episodes: ReadonlyMap<number, EpisodeRecord>;
}

/**
 * A library opened for reading. It follows what a writer does to it: everything inside one {@link read} comes from one state,
 * the newest at its start, and neither waits for a writer nor keeps one waiting.
 */
export class Library {
  readonly #dir: string;
  readonly #sqlite: Sqlite;
  #state: State | undefined;
  #vectors: { index: VectorIndex; generation: number } | undefined;

  private constructor(dir: string, sqlite: Sqlite) {
    this.#dir = dir;
    this.#sqlite = sqlite;
  }

  /**
   * @throws VerbatimError LIBRARY_MISSING when nothing has been built there, LIBRARY_DAMAGED, LIBRARY_NEWER.
   */
  static open(dir: string): Library {
    const file = join(dir, LIBRARY_FILE);
    if (!existsSync(file)) throw missing(dir);
    const library = new Library(dir, new Sqlite(file));
    try {
      library.read(() => library.#current());
    } catch (error) {
      library.close();
      throw error;
    }
    return library;
  }

  /** Runs `work` on one state of the library. */
  read<Result>(work: () => Result): Result {
    return this.#sqlite.transaction('read', work);
  }

  /** Grows with every change to what can be found. */
  get generation(): number {
    return this.#current().generation;
  }

  get space(): VectorSpace {
    return this.#current().space;
  }

  /** All episodes, in the order in which they were added. */
  episodes(): readonly EpisodeRecord[] {
    return [...this.#current().episodes.values()];
  }

  /** The episode with this row number. */
  episode(row: number): EpisodeRecord | undefined {
    return this.#current().episodes.get(row);
  }

  /**
   * The passages nearest to a unit vector by cosine similarity, best first: approximately, by the HNSW index, or exactly inside a
   * range of ids.
   */
  nearest(
    vector: Float32Array,
    { count, range }: { count: number; range?: IdRange | undefined },
  ): { id: number; similarity: number }[] {
    if (!range) return this.#index().search(vector, count);
    return readVectorsInRange(this.#sqlite, range)
      .map(({ id, vector: other }) => ({ id, similarity: dot(vector, other) }))
      .sort((a, b) => b.similarity - a.similarity || a.id - b.id)
      .slice(0, count);
  }

  /** The cosine similarity of each of these passages to a unit vector; ids that are not there are left out. */
  similarities(vector: Float32Array, ids: readonly number[]): Map<number, number> {
    return new Map(readVectors(this.#sqlite, ids).map(({ id, vector: other }) => [id, dot(vector, other)]));
  }

  /** The passages that have any of the terms, best first; see {@link matchTerms}. */
  matching(
    terms: readonly string[],
    options: { count: number; range?: IdRange | undefined },
  ): LexicalMatch[] {
    return matchTerms(this.#sqlite, terms, options);
  }

  /** The passages with these ids, in that order; ids that are not there are left out. */
  passages(ids: readonly number[]): PassageRecord[] {
    return readPassages(this.#sqlite, ids, this.space.dimensions);
  }

  /** The sentences of an episode from position `first` to `last`, both inclusive; positions beyond its ends are left out. */
  sentences(episode: number, first: number, last: number): SentenceRecord[] {
    return readSentences(this.#sqlite, episode, first, last);
  }

  /**
   * Brings the HNSW file up to this state of the library.
   *
   * @returns What that state holds.
   */
  saveVectors(): { episodes: number; passages: number } {
    return this.read(() => {
      const { library, space, episodes } = this.#current();
      const index = this.#index();
      index.save(join(this.#dir, VECTORS_FILE), { library, dimensions: space.dimensions });
      return { episodes: episodes.size, passages: index.size };
    });
  }

  close(): void {
    this.#sqlite.close();
  }

  #current(): State {
    const { library, generation, space } = readMeta(this.#sqlite);
    if (!space) throw missing(this.#dir);
    if (this.#state?.generation !== generation) {
      const episodes = new Map(readEpisodes(this.#sqlite).map((episode) => [episode.row, episode]));
      this.#state = { library, generation, space, episodes };
    }
    return this.#state;
  }

  /** The index of this state: the one in memory or the one on disk, brought up to date from SQLite. */
  #index(): VectorIndex {
    const { library, generation, space, episodes } = this.#current();
    if (this.#vectors?.generation === generation) return this.#vectors.index;
    const file = join(this.#dir, VECTORS_FILE);
    const stamp = { library, dimensions: space.dimensions };
    const inMemory = this.#vectors?.index.dimensions === space.dimensions ? this.#vectors.index : undefined;
    const onDisk = inMemory ?? VectorIndex.load(file, stamp);
    const index = onDisk ?? VectorIndex.empty(space.dimensions);
    index.sync(
      [...episodes.values()].map(({ passages }) => passages),
      (range) => readVectorsInRange(this.#sqlite, range).map(({ vector }) => vector),
    );
    if (!onDisk) index.save(file, stamp);
    this.#vectors = { index, generation };
    return index;
  }
}

function missing(dir: string): VerbatimError {
  return new VerbatimError('LIBRARY_MISSING', `There is no library in ${dir}.`, {
    hint: 'Run `npm run index` to build it from the transcripts, or set LIBRARY_DIR to the folder that has it.',
  });
}
