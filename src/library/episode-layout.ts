import { firstWhere } from '../first-where.ts';
import type { Passage } from '../transcript/episode.ts';

const FIELDS = 3;

/**
 * The passages of an episode as a BLOB: three 32-bit integers for each, namely its first sentence, its last
 * sentence, and 1 for a sponsor read or 0.
 */
export function encodeLayout(passages: readonly Passage[]): Buffer {
  const fields = passages.flatMap(({ first, last, sponsor }) => [first, last, sponsor ? 1 : 0]);
  return Buffer.from(Int32Array.from(fields).buffer);
}

/**
 * The passages of an episode, decoded one by one from a BLOB of {@link encodeLayout} when they are asked for.
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

  /** @param index - Of the passage within the episode, from 0. */
  at(index: number): Passage {
    return {
      first: this.firstOf(index),
      last: this.lastOf(index),
      sponsor: this.#fields[index * FIELDS + 2] === 1,
    };
  }

  /** Position of the first sentence of a passage. */
  firstOf(index: number): number {
    return this.#fields[index * FIELDS] ?? 0;
  }

  /** Position of the last sentence of a passage, inclusive. */
  lastOf(index: number): number {
    return this.#fields[index * FIELDS + 1] ?? 0;
  }

  /**
   * Position of the first sentence that the passage before does not have. The vectors stored with a passage
   * begin with this sentence.
   */
  firstStored(index: number): number {
    const first = this.firstOf(index);
    return index === 0 ? first : Math.max(first, this.lastOf(index - 1) + 1);
  }

  /**
   * The index of the passage that stores a sentence. Every passage ends later than the one before, so it is
   * the first passage that ends at the sentence or after it.
   */
  indexStoring(sentence: number): number {
    return firstWhere(this.size - 1, (index) => this.lastOf(index) >= sentence);
  }
}
