import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { VerbatimError } from '../errors.ts';
import type { EpisodeRecord, IdRange, PassageRecord, SentenceRecord } from './records.ts';
import { getEpisode, type IndexedEpisode } from './sqlite/episode-store.ts';
import { type LexicalMatch, matchPhrase, matchTerms } from './sqlite/full-text.ts';
import { readMeta, type VectorSpace } from './sqlite/meta.ts';
import { readEpisodes, readPassages, readSentences, readVectors, readVectorsInRange } from './sqlite/rows.ts';
import { isBusy, Sqlite } from './sqlite/sqlite.ts';
import { putSummary, readSummary } from './sqlite/summary-store.ts';
import { knownWords, type SimilarWords, similarWords } from './sqlite/vocabulary.ts';
import { dot } from './vectors/dot.ts';
import { type IndexStamp, VectorIndex } from './vectors/hnsw-index.ts';

export const LIBRARY_FILE = 'library.sqlite';
const VECTORS_FILE = 'vectors.hnsw';

/** What is kept in memory of one state of the library. */
interface State {
  readonly library: string;
  readonly generation: number;
  readonly space: VectorSpace;
  readonly episodes: ReadonlyMap<number, EpisodeRecord>;
}

/** The HNSW index in memory. */
interface HeldVectors {
  readonly index: VectorIndex;
  /** Which state of the library it is of. */
  readonly generation: number;
  /** Passages of that state that it lacks. */
  readonly missing: readonly IdRange[];
  /** Which version of the file on disk was last looked at. */
  readonly version: string | undefined;
}

/** Vectors that a reader adds to its index between two questions: 70 ms among 6,500, half a second among 100,000. */
const ADDED_AT_ONCE = 256;

/**
 * A library opened for reading. It follows what a writer does to it: everything inside one {@link read} comes from one state,
 * the newest at its start, and neither waits for a writer nor keeps one waiting.
 */
export class Library {
  readonly #dir: string;
  #sqlite: Sqlite;
  /** Which file on disk is open: its inode. */
  #inode: number | undefined;
  #state: State | undefined;
  /** The state that the {@link read} under way is of. */
  #reading: State | undefined;
  #held: HeldVectors | undefined;

  private constructor(dir: string, sqlite: Sqlite) {
    this.#dir = dir;
    this.#sqlite = sqlite;
    this.#inode = inodeOf(sqlite.file);
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
    if (this.#reading) return work();
    this.#reopenIfReplaced();
    return this.#sqlite.transaction('read', () => {
      // Looked up once: while the transaction lasts, the state cannot change.
      this.#reading = this.#current();
      try {
        return work();
      } finally {
        this.#reading = undefined;
      }
    });
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
    const { index, missing } = range ? { index: undefined, missing: [range] } : this.#vectors();
    const scanned = missing
      .flatMap((ids) => readVectorsInRange(this.#sqlite, ids))
      .map(({ id, vector: other }) => ({ id, similarity: dot(vector, other) }));
    return [...(index?.search(vector, count) ?? []), ...scanned]
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

  /** Every passage that has a word, or words in a row, by rising id; see {@link matchPhrase}. */
  matchesOf(phrase: string, options?: { range?: IdRange | undefined; atMost?: number }): LexicalMatch[] {
    return matchPhrase(this.#sqlite, phrase, options);
  }

  /** Words that were said and may be the one meant; see {@link similarWords}. */
  similarWords(word: string): SimilarWords {
    return similarWords(this.#sqlite, word);
  }

  /** Those of these words that were said. */
  knownWords(words: readonly string[]): string[] {
    return knownWords(this.#sqlite, words);
  }

  /** The passages with these ids, in that order; ids that are not there are left out. */
  passages(ids: readonly number[]): PassageRecord[] {
    return readPassages(this.#sqlite, ids, this.space.dimensions);
  }

  /** The sentences of an episode from position `first` to `last`, both inclusive; positions beyond its ends are left out. */
  sentences(episode: number, first: number, last: number): SentenceRecord[] {
    return readSentences(this.#sqlite, episode, first, last);
  }

  /** An episode with all its sentences and vectors. */
  indexed(record: EpisodeRecord): IndexedEpisode {
    return getEpisode(this.#sqlite, record, this.space.dimensions);
  }

  /** The summary that is kept of an episode, if this method made it. */
  keptSummary(episode: number, method: string): string | undefined {
    return readSummary(this.#sqlite, episode, method);
  }

  /**
   * Keeps a summary of an episode. It is a convenience: while another process writes, or where this one may not write, it is not kept.
   *
   * @returns Whether it was kept.
   */
  keepSummary(episode: number, kept: { method: string; summary: string }): boolean {
    try {
      const writer = new Sqlite(this.#sqlite.file, { busyTimeoutMs: 0 });
      try {
        putSummary(writer, episode, kept);
        return true;
      } finally {
        writer.close();
      }
    } catch (error) {
      if (isBusy(error) || (error instanceof VerbatimError && error.code === 'LIBRARY_INACCESSIBLE'))
        return false;
      throw error;
    }
  }

  /**
   * Brings the HNSW file up to this state of the library.
   *
   * @returns What that state holds.
   */
  saveVectors(): { episodes: number; passages: number } {
    return this.read(() => ({
      episodes: this.#current().episodes.size,
      passages: this.#vectors().index.size,
    }));
  }

  close(): void {
    this.#sqlite.close();
  }

  /** Someone may have deleted the library and built another: what is open is then a file without a name. */
  #reopenIfReplaced(): void {
    const { file, inTransaction } = this.#sqlite;
    const inode = inodeOf(file);
    if (inTransaction || inode === undefined || inode === this.#inode) return;
    this.#sqlite.close();
    this.#sqlite = new Sqlite(file);
    this.#inode = inode;
    this.#state = undefined;
    this.#held = undefined;
  }

  #current(): State {
    if (this.#reading) return this.#reading;
    const { library, generation, space } = readMeta(this.#sqlite);
    if (!space) throw missing(this.#dir);
    if (this.#state?.generation !== generation) {
      const episodes = new Map(readEpisodes(this.#sqlite).map((episode) => [episode.row, episode]));
      this.#state = { library, generation, space, episodes };
    }
    return this.#state;
  }

  /** The index of this state: the one in memory or the one on disk, brought up to date from SQLite. */
  #vectors(): HeldVectors {
    const held = this.#held;
    const { generation, space } = this.#current();
    if (held?.generation === generation && held.missing.length === 0) return held;
    this.#held =
      held?.index.dimensions === space.dimensions ? this.#follow(held, generation) : this.#load(generation);
    return this.#held;
  }

  /** The first time, everything is made right, and saved for the next process. */
  #load(generation: number): HeldVectors {
    const { file, stamp } = this.#vectorsFile();
    const onDisk = VectorIndex.load(file, stamp);
    const index = onDisk ?? VectorIndex.empty(stamp.dimensions);
    const { changed } = this.#sync(index);
    const version = changed || !onDisk ? saveIfPossible(index, file, stamp) : VectorIndex.versionOf(file);
    return { index, generation, missing: [], version };
  }

  /**
   * Later on nobody shall wait for a large change to be worked in: a little at a time is, the rest is searched without an index, until
   * the writer has put its file in place.
   */
  #follow({ index, version }: HeldVectors, generation: number): HeldVectors {
    const { missing } = this.#sync(index, ADDED_AT_ONCE);
    if (missing.length === 0) return { index, generation, missing, version };
    const { file, stamp } = this.#vectorsFile();
    const newVersion = VectorIndex.versionOf(file);
    const onDisk = newVersion === version ? undefined : VectorIndex.load(file, stamp);
    if (!onDisk) return { index, generation, missing, version: newVersion };
    return {
      index: onDisk,
      generation,
      missing: this.#sync(onDisk, ADDED_AT_ONCE).missing,
      version: newVersion,
    };
  }

  #sync(index: VectorIndex, atMost?: number): ReturnType<VectorIndex['sync']> {
    return index.sync(
      [...this.#current().episodes.values()].map(({ passages }) => passages),
      (range) => readVectorsInRange(this.#sqlite, range).map(({ vector }) => vector),
      atMost,
    );
  }

  #vectorsFile(): { file: string; stamp: IndexStamp } {
    const { library, space } = this.#current();
    return { file: join(this.#dir, VECTORS_FILE), stamp: { library, dimensions: space.dimensions } };
  }
}

/**
 * The file is a cache: where it cannot be written, for want of rights or of space, the next process makes it again.
 *
 * @returns The version of the file, undefined if it was not written.
 */
function saveIfPossible(index: VectorIndex, file: string, stamp: IndexStamp): string | undefined {
  try {
    index.save(file, stamp);
  } catch {
    return undefined;
  }
  return VectorIndex.versionOf(file);
}

function inodeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino;
}

function missing(dir: string): VerbatimError {
  return new VerbatimError('LIBRARY_MISSING', `There is no library in ${dir}.`, {
    hint: 'Run `npm run index` to build it from the transcripts, or set LIBRARY_DIR to the folder that has it.',
  });
}
