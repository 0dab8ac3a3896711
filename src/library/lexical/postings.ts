import type { SentencePostings } from './lexical-index.ts';
import { lowerBound } from './sorted-ids.ts';

/** The sentences of a library as the stems of their words, each stem as a number. */
export interface StemmedSentences {
  /** The number of every stem. */
  readonly stems: ReadonlyMap<string, number>;
  /** The stem of each word, sentence after sentence. */
  readonly stream: Int32Array;
  /** Where each sentence begins in `stream`; at the end, the length of `stream`. */
  readonly starts: Int32Array;
  /** The number of the first sentence of each episode, rising. */
  readonly firsts: Int32Array;
}

/** How much is done between two pauses: about a millisecond. */
const WORDS_AT_ONCE = 100_000;
const SENTENCES_AT_ONCE = 5_000;

/**
 * An inverted index: which sentences contain a stem. Sentences are numbered from 0 through the whole library.
 */
export class Postings implements SentencePostings {
  readonly #sentences: StemmedSentences;
  /**
   * The sentences of each stem, one stem after another. A sentence is listed as often as it contains the
   * stem.
   */
  readonly #postings: Int32Array;
  /** Where the sentences of each stem begin in {@link #postings}. */
  readonly #from: Int32Array;

  private constructor(sentences: StemmedSentences, postings: Int32Array, from: Int32Array) {
    this.#sentences = sentences;
    this.#postings = postings;
    this.#from = from;
  }

  /**
   * @param pause - Called regularly during the work, which takes a third of a second for ten million words.
   */
  static async of(sentences: StemmedSentences, pause: () => Promise<void>): Promise<Postings> {
    const { stems, stream, starts } = sentences;
    // A counting sort of the words by stem, which keeps the sentences in order.
    const from = new Int32Array(stems.size + 1);
    for (let at = 0; at < stream.length; at += 1) {
      const next = (stream[at] ?? 0) + 1;
      from[next] = (from[next] ?? 0) + 1;
      if (at % WORDS_AT_ONCE === 0) await pause();
    }
    for (let stem = 0; stem < stems.size; stem += 1)
      from[stem + 1] = (from[stem + 1] ?? 0) + (from[stem] ?? 0);
    const next = from.slice();
    const postings = new Int32Array(stream.length);
    for (let sentence = 0; sentence + 1 < starts.length; sentence += 1) {
      for (let at = starts[sentence] ?? 0; at < (starts[sentence + 1] ?? 0); at += 1) {
        const stem = stream[at] ?? 0;
        const place = next[stem] ?? 0;
        postings[place] = sentence;
        next[stem] = place + 1;
      }
      if (sentence % SENTENCES_AT_ONCE === 0) await pause();
    }
    return new Postings(sentences, postings, from);
  }

  /** The number of words from sentence `first` to `last`, both inclusive. */
  lengthOf(first: number, last: number): number {
    const { starts } = this.#sentences;
    return (starts[last + 1] ?? 0) - (starts[first] ?? 0);
  }

  sentencesWith(stems: readonly string[], first: number, last: number): Int32Array | number[] {
    const lists = stems.map((stem) => this.#sentencesOf(stem));
    const [only] = lists;
    if (only && lists.length === 1) return only.subarray(lowerBound(only, first), lowerBound(only, last + 1));
    // Look only where the rarest stem is. The phrase begins in that sentence or in one shortly before it.
    const rarest = lists.reduce(
      (best, list) => (list.length < best.length ? list : best),
      lists[0] ?? new Int32Array(),
    );
    const wanted = Int32Array.from(stems, (stem) => this.#sentences.stems.get(stem) ?? -1);
    const offset = stems.length;
    const found: number[] = [];
    let checked = first - 1;
    for (let at = lowerBound(rarest, first); at < rarest.length; at += 1) {
      const sentence = rarest[at] ?? 0;
      if (sentence > last + offset) break;
      for (
        let start = Math.max(checked + 1, sentence - offset);
        start <= Math.min(sentence, last);
        start += 1
      ) {
        for (let times = this.#countRows(wanted, start, last); times > 0; times -= 1) found.push(start);
        checked = start;
      }
    }
    return found;
  }

  #sentencesOf(stem: string): Int32Array {
    const number = this.#sentences.stems.get(stem);
    if (number === undefined) return new Int32Array();
    return this.#postings.subarray(this.#from[number], this.#from[number + 1]);
  }

  /** How often a phrase begins in a sentence without reaching beyond sentence `last`. */
  #countRows(wanted: Int32Array, sentence: number, last: number): number {
    const { stream, starts } = this.#sentences;
    const end = (starts[last + 1] ?? stream.length) - wanted.length;
    const next = starts[sentence + 1] ?? 0;
    let count = 0;
    for (let at = starts[sentence] ?? 0; at < next && at <= end; at += 1) {
      let same = 0;
      while (same < wanted.length && stream[at + same] === wanted[same]) same += 1;
      if (same < wanted.length) continue;
      const isWithin = at + same <= next || at + same <= this.#endOfEpisode(sentence);
      if (isWithin) count += 1;
    }
    return count;
  }

  /** Where in the stream the episode of a sentence ends. */
  #endOfEpisode(sentence: number): number {
    const { starts, firsts } = this.#sentences;
    const following = firsts[lowerBound(firsts, sentence + 1)];
    return starts[following ?? starts.length - 1] ?? 0;
  }
}
