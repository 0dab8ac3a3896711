import { firstWhere } from '../first-where.ts';
import type { Passage } from '../transcript/episode.ts';

const FIELDS = 3;

/**
 * The passages of an episode as a BLOB: three 32-bit integers each, the first sentence, the last one, and 1
 * for a sponsor read.
 */
export function encodeLayout(passages: readonly Passage[]): Buffer {
  const fields = passages.flatMap(({ first, last, sponsor }) => [first, last, sponsor ? 1 : 0]);
  return Buffer.from(Int32Array.from(fields).buffer);
}

/**
 * The passages of an episode, from a BLOB written by {@link encodeLayout}; each is made when it is asked for.
 */
export class EpisodeLayout {
  readonly #fields: Int32Array;

  constructor(blob: ArrayBuffer) {
    this.#fields = new Int32Array(blob);
  }

  static of(passages: readonly Passage[]): EpisodeLayout {
    const { buffer, byteOffset, byteLength } = encodeLayout(passages);
    return new EpisodeLayout(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
  }

  get size(): number {
    return this.#fields.length / FIELDS;
  }

  /** The passage at an index, from 0. */
  at(index: number): Passage {
    return {
      first: this.firstOf(index),
      last: this.lastOf(index),
      sponsor: this.#fields[index * FIELDS + 2] === 1,
    };
  }

  /** The first sentence of the passage at an index. */
  firstOf(index: number): number {
    return this.#fields[index * FIELDS] ?? 0;
  }

  /** The last sentence of the passage at an index. */
  lastOf(index: number): number {
    return this.#fields[index * FIELDS + 1] ?? 0;
  }

  /** The first sentence that the passage before does not have; what is stored of a passage begins with it. */
  firstStored(index: number): number {
    const first = this.firstOf(index);
    return index === 0 ? first : Math.max(first, this.lastOf(index - 1) + 1);
  }

  /**
   * The index of the passage that stores a sentence; passages reach ever further, so it is the first that
   * reaches it.
   */
  indexStoring(sentence: number): number {
    return firstWhere(this.size - 1, (index) => this.lastOf(index) >= sentence);
  }
}
