import { join } from 'node:path';
import type { IdRange } from '../records.ts';
import { type IndexStamp, VectorIndex, type VectorRange } from './hnsw-index.ts';

/** The index file in a library's folder. */
const VECTORS_FILE = 'vectors.hnsw';

/**
 * How many vectors are added to the index between two questions: this takes 70 ms among 6,500 vectors and
 * half a second among 100,000, with pauses.
 */
const ADDED_AT_ONCE = 256;

/** The vectors of one state of a library. */
export interface VectorState {
  /** The random id of the library. */
  readonly library: string;
  /** Identifies the state among all states of the library. */
  readonly generation: string;
  readonly dimensions: number;
  /** The passage ids of each episode. */
  readonly ranges: readonly VectorRange[];
  /** Reads the vectors of a range of ids from the database, in order. */
  readonly vectorsOf: (range: IdRange) => readonly Float32Array[];
}

/** The index of one state. */
export interface CurrentVectors {
  readonly index: VectorIndex;
  /** Ids that are not in the index yet and have to be searched one by one. */
  readonly missing: readonly IdRange[];
}

interface HeldVectors extends CurrentVectors {
  readonly library: string;
  readonly generation: string;
}

/** A newer index file that is being loaded. */
interface Loading {
  /** The version of the file; see {@link VectorIndex.versionOf}. */
  readonly version: string | undefined;
  /** Set once it is loaded, if it is usable. */
  index?: VectorIndex | undefined;
}

/**
 * The HNSW index of a library in memory. It is loaded from its file, brought up to date from the database,
 * and saved again.
 */
export class VectorCache {
  readonly #file: string;
  #held: HeldVectors | undefined;
  /** The file that was last loaded or is being loaded. */
  #loading: Loading = { version: undefined };
  /** The last use that was requested. Uses run one after another. */
  #lastUse: Promise<unknown> = Promise.resolve();

  /** @param dir - The library's folder. */
  constructor(dir: string) {
    this.#file = join(dir, VECTORS_FILE);
  }

  /**
   * Calls `work` with an index that is up to date with `state`, and returns its result. The index does not
   * change meanwhile.
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

  /** The first time, the index is completed and saved for the next process, however long it takes. */
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
   * Later, nobody shall wait for a large change to be added. A few vectors are added each time, and the rest
   * is searched one by one until the index file that the writer saves has been loaded.
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

  /** The index of a newer file, once it is loaded. Starts loading it if necessary. */
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

/** The file is only a cache: if it cannot be written, the next process builds the index again. */
async function saveIfPossible(index: VectorIndex, file: string, stamp: IndexStamp): Promise<void> {
  await index.save(file, stamp).catch(() => undefined);
}
