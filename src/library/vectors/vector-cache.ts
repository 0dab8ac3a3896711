import { join } from 'node:path';
import type { IdRange } from '../records.ts';
import { type IndexStamp, VectorIndex, type VectorRange } from './hnsw-index.ts';

/** The name of the HNSW file in a library's folder. */
const VECTORS_FILE = 'vectors.hnsw';

/**
 * Vectors that are added to the index between two questions, in slices: 70 ms among 6,500, half a second
 * among 100,000.
 */
const ADDED_AT_ONCE = 256;

/** One state of a library, as far as its vectors go. */
export interface VectorState {
  /** The random id of the library. */
  readonly library: string;
  /** Tells one state of the library from another. */
  readonly generation: string;
  readonly dimensions: number;
  /** The ids of the passages, episode by episode. */
  readonly ranges: readonly VectorRange[];
  /** Reads the vectors of a range of ids from the database, in order. */
  readonly vectorsOf: (range: IdRange) => readonly Float32Array[];
}

/** The index of one state. */
export interface CurrentVectors {
  readonly index: VectorIndex;
  /** Ids that the index lacks. They are to be searched without it. */
  readonly missing: readonly IdRange[];
}

interface HeldVectors extends CurrentVectors {
  readonly library: string;
  readonly generation: string;
}

/** A newer file on its way into memory. */
interface Loading {
  /** The version of the file; see {@link VectorIndex.versionOf}. */
  readonly version: string | undefined;
  /** Set when it is there, if it can be used. */
  index?: VectorIndex | undefined;
}

/**
 * The HNSW index of a library in memory: taken from the file, brought up to date from the database, saved
 * again.
 */
export class VectorCache {
  readonly #file: string;
  #held: HeldVectors | undefined;
  /** The file that was last looked at. */
  #loading: Loading = { version: undefined };
  /** The use that was last asked for. Each one begins when the one before it has ended. */
  #lastUse: Promise<unknown> = Promise.resolve();

  /** @param dir - The library's folder. */
  constructor(dir: string) {
    this.#file = join(dir, VECTORS_FILE);
  }

  /**
   * Gives what `work` gives, which is called with the index of a state: the one in memory or the one on disk,
   * brought up to date. No other state takes its place meanwhile.
   */
  use<Result>(state: VectorState, work: (vectors: CurrentVectors) => Result): Promise<Result> {
    const use = this.#lastUse.then(async () => work(await this.#of(state)));
    this.#lastUse = use.catch(() => undefined);
    return use;
  }

  async #of(state: VectorState): Promise<CurrentVectors> {
    const held = this.#held;
    const isSameLibrary = held?.library === state.library && held.index.dimensions === state.dimensions;
    if (isSameLibrary && held.generation === state.generation && held.missing.length === 0) return held;
    this.#held = isSameLibrary ? await this.#follow(held, state) : await this.#load(state);
    return this.#held;
  }

  /** The first time, everything is made right, and saved for the next process. */
  async #load(state: VectorState): Promise<HeldVectors> {
    const stamp = stampOf(state);
    const onDisk = await VectorIndex.load(this.#file, stamp);
    const index = onDisk ?? VectorIndex.empty(state.dimensions);
    const { changed } = await index.sync(state.ranges, state.vectorsOf);
    if (changed || !onDisk) await saveIfPossible(index, this.#file, stamp);
    this.#loading = { version: await VectorIndex.versionOf(this.#file) };
    return { index, library: state.library, generation: state.generation, missing: [] };
  }

  /**
   * Later on nobody shall wait for a large change to be worked in. A little at a time is; the rest is
   * searched without an index, until the file that the writer puts in place has been loaded.
   */
  async #follow({ index }: HeldVectors, state: VectorState): Promise<HeldVectors> {
    const { library, generation, ranges, vectorsOf } = state;
    const options = { atMost: ADDED_AT_ONCE, mayBeginAnew: false };
    const { missing } = await index.sync(ranges, vectorsOf, options);
    const loaded = missing.length > 0 ? await this.#lookForNewer(stampOf(state)) : undefined;
    if (!loaded) return { index, library, generation, missing };
    const rest = await loaded.sync(ranges, vectorsOf, options);
    return { index: loaded, library, generation, missing: rest.missing };
  }

  /** The index of a newer file, once it is loaded. */
  async #lookForNewer(stamp: IndexStamp): Promise<VectorIndex | undefined> {
    const version = await VectorIndex.versionOf(this.#file);
    if (version !== this.#loading.version) {
      const loading: Loading = { version };
      this.#loading = loading;
      void VectorIndex.load(this.#file, stamp).then((index) => {
        loading.index = index;
      });
    }
    const { index } = this.#loading;
    delete this.#loading.index;
    return index;
  }
}

function stampOf({ library, dimensions }: VectorState): IndexStamp {
  return { library, dimensions };
}

/**
 * The file is a cache: where it cannot be written, for want of rights or of space, the next process makes it
 * again.
 */
async function saveIfPossible(index: VectorIndex, file: string, stamp: IndexStamp): Promise<void> {
  await index.save(file, stamp).catch(() => undefined);
}
