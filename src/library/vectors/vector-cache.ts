import { join } from 'node:path';
import type { IdRange } from '../records.ts';
import { type IndexStamp, VectorIndex, type VectorRange } from './hnsw-index.ts';

/** The name of the HNSW file in a library's folder. */
const VECTORS_FILE = 'vectors.hnsw';

/**
 * Vectors that are added to the index between two questions: 70 ms among 6,500, half a second among 100,000.
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
  /** Which version of the file on disk was last looked at. */
  readonly version: string | undefined;
}

/**
 * The HNSW index of a library in memory: taken from the file, brought up to date from the database, saved
 * again.
 */
export class VectorCache {
  readonly #file: string;
  #held: HeldVectors | undefined;

  /** @param dir - The library's folder. */
  constructor(dir: string) {
    this.#file = join(dir, VECTORS_FILE);
  }

  /** The index of a state: the one in memory or the one on disk, brought up to date. */
  of(state: VectorState): CurrentVectors {
    const held = this.#held;
    const isSameLibrary = held?.library === state.library && held.index.dimensions === state.dimensions;
    if (isSameLibrary && held.generation === state.generation && held.missing.length === 0) return held;
    this.#held = isSameLibrary ? this.#follow(held, state) : this.#load(state);
    return this.#held;
  }

  /** The first time, everything is made right, and saved for the next process. */
  #load(state: VectorState): HeldVectors {
    const stamp = stampOf(state);
    const onDisk = VectorIndex.load(this.#file, stamp);
    const index = onDisk ?? VectorIndex.empty(state.dimensions);
    const { changed } = index.sync(state.ranges, state.vectorsOf);
    const version =
      changed || !onDisk ? saveIfPossible(index, this.#file, stamp) : VectorIndex.versionOf(this.#file);
    return { index, library: state.library, generation: state.generation, missing: [], version };
  }

  /**
   * Later on nobody shall wait for a large change to be worked in. A little at a time is; the rest is
   * searched without an index, until the writer has put its file in place.
   */
  #follow({ index, version }: HeldVectors, state: VectorState): HeldVectors {
    const { library, generation, ranges, vectorsOf } = state;
    const { missing } = index.sync(ranges, vectorsOf, ADDED_AT_ONCE);
    if (missing.length === 0) return { index, library, generation, missing, version };
    const newVersion = VectorIndex.versionOf(this.#file);
    const onDisk = newVersion === version ? undefined : VectorIndex.load(this.#file, stampOf(state));
    if (!onDisk) return { index, library, generation, missing, version: newVersion };
    const rest = onDisk.sync(ranges, vectorsOf, ADDED_AT_ONCE).missing;
    return { index: onDisk, library, generation, missing: rest, version: newVersion };
  }
}

function stampOf({ library, dimensions }: VectorState): IndexStamp {
  return { library, dimensions };
}

/**
 * The file is a cache: where it cannot be written, for want of rights or of space, the next process makes it
 * again.
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
