import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import hnswlib from 'hnswlib-node';

/** Links a node has to others, and candidates weighed while inserting: hnswlib's own defaults. */
const LINKS = 16;
const EF_CONSTRUCTION = 200;
/** Candidates weighed while searching. At 5,000 passages the 100 nearest found are then the true ones but for 1 in 1,000. */
const EF_SEARCH = 200;
/** A fixed seed: the same vectors in the same order give the same index. */
const SEED = 100;

/** Which state of which library an index file was made from. */
export interface IndexStamp {
  /** The library's own random id. */
  readonly library: string;
  readonly dimensions: number;
}

/** The page written beside an index file, by which a truncated, damaged or foreign file is told. */
interface Sidecar extends IndexStamp {
  readonly sha256: string;
  /** Labels that are in the file but no longer in the library. */
  readonly removed: readonly number[];
}

/** An inclusive range of passage ids. */
export interface IdRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Approximate nearest neighbours over unit vectors (Malkov and Yashunin 2018, arXiv:1603.09320). A cache: whatever it lacks
 * or has too much is found by comparing its labels with the library's ids.
 */
export class VectorIndex {
  readonly dimensions: number;
  #graph: hnswlib.HierarchicalNSW;
  #labels: Set<number>;
  #removed: Set<number>;

  private constructor(
    graph: hnswlib.HierarchicalNSW,
    dimensions: number,
    labels: Set<number>,
    removed: Set<number>,
  ) {
    this.#graph = graph;
    this.dimensions = dimensions;
    this.#labels = labels;
    this.#removed = removed;
  }

  static empty(dimensions: number): VectorIndex {
    return new VectorIndex(newGraph(dimensions), dimensions, new Set(), new Set());
  }

  /** The index in `file`, or undefined when there is none, or it is damaged, or it was made from another library. */
  static load(file: string, stamp: IndexStamp): VectorIndex | undefined {
    const sidecar = readSidecar(file);
    if (!sidecar || sidecar.library !== stamp.library || sidecar.dimensions !== stamp.dimensions)
      return undefined;
    if (sha256(file) !== sidecar.sha256) return undefined;
    const graph = new hnswlib.HierarchicalNSW('ip', stamp.dimensions);
    graph.readIndexSync(file);
    const removed = new Set(sidecar.removed);
    const labels = new Set(graph.getIdsList().filter((label) => !removed.has(label)));
    return new VectorIndex(graph, stamp.dimensions, labels, removed);
  }

  /** Number of vectors that can be found. */
  get size(): number {
    return this.#labels.size;
  }

  /**
   * Makes the index hold exactly the ids of `ranges`.
   *
   * @param vectorsOf - Gives the vectors of a range of ids, in order.
   * @returns Whether anything had to change.
   */
  sync(ranges: readonly IdRange[], vectorsOf: (range: IdRange) => readonly Float32Array[]): boolean {
    const live = new Set(ranges.flatMap(({ first, last }) => rangeIds(first, last)));
    const gone = [...this.#labels].filter((label) => !live.has(label));
    if (this.#removed.size + gone.length > live.size) return this.#rebuild(ranges, vectorsOf);
    for (const label of gone) {
      this.#graph.markDelete(label);
      this.#labels.delete(label);
      this.#removed.add(label);
    }
    const missing = ranges.filter(({ first, last }) =>
      rangeIds(first, last).some((id) => !this.#labels.has(id)),
    );
    for (const range of missing) {
      vectorsOf(range).forEach((vector, offset) => {
        this.#add(range.first + offset, vector);
      });
    }
    return gone.length > 0 || missing.length > 0;
  }

  /** The `count` nearest ids to a unit vector, with cosine similarities, nearest first. */
  search(vector: Float32Array, count: number): { id: number; similarity: number }[] {
    const wanted = Math.min(count, this.size);
    if (wanted === 0) return [];
    this.#graph.setEf(Math.max(EF_SEARCH, wanted));
    const { neighbors, distances } = this.#graph.searchKnn(Array.from(vector), wanted);
    return neighbors.map((id, rank) => ({ id, similarity: 1 - (distances[rank] ?? 1) }));
  }

  /** Writes the index beside `file` and renames it into place, so that a reader finds the old one or the new one. */
  save(file: string, stamp: IndexStamp): void {
    const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      this.#graph.writeIndexSync(temporary);
      const sidecar: Sidecar = { ...stamp, sha256: sha256(temporary), removed: [...this.#removed] };
      writeFileSync(`${temporary}.json`, JSON.stringify(sidecar));
      renameSync(temporary, file);
      renameSync(`${temporary}.json`, sidecarOf(file));
    } finally {
      rmSync(temporary, { force: true });
      rmSync(`${temporary}.json`, { force: true });
    }
  }

  #rebuild(ranges: readonly IdRange[], vectorsOf: (range: IdRange) => readonly Float32Array[]): boolean {
    this.#graph = newGraph(this.dimensions);
    this.#labels = new Set();
    this.#removed = new Set();
    this.sync(ranges, vectorsOf);
    return true;
  }

  #add(id: number, vector: Float32Array): void {
    if (this.#labels.has(id)) return;
    const capacity = this.#graph.getMaxElements();
    if (this.#graph.getCurrentCount() === capacity) this.#graph.resizeIndex(capacity * 2);
    this.#graph.addPoint(Array.from(vector), id);
    this.#labels.add(id);
  }
}

function newGraph(dimensions: number): hnswlib.HierarchicalNSW {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
  graph.initIndex(1024, LINKS, EF_CONSTRUCTION, SEED);
  return graph;
}

function rangeIds(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
}

function sidecarOf(file: string): string {
  return `${file}.json`;
}

function readSidecar(file: string): Sidecar | undefined {
  if (!existsSync(file) || !existsSync(sidecarOf(file))) return undefined;
  try {
    return JSON.parse(readFileSync(sidecarOf(file), 'utf8'));
  } catch (error) {
    // A half-written page means the same as none: the index is built anew.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
