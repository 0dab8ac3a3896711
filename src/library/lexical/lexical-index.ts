import { stemOf } from '../../text/stem.ts';
import { wordsOf } from '../../text/tokens.ts';
import type { EpisodeRecord, IdRange } from '../records.ts';
import { bm25 } from './bm25.ts';
import type { Postings } from './postings.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A passage found by its words. */
export interface LexicalMatch {
  readonly id: number;
  /** BM25, above 0, higher is better. */
  readonly score: number;
}

export interface MatchOptions {
  /** Look in these passages alone, all of one episode. */
  readonly range?: IdRange | undefined;
  /** Stop after so many passages. */
  readonly atMost?: number | undefined;
}

/** An episode, and the number of its first sentence among all sentences of the library. */
interface NumberedEpisode {
  readonly record: EpisodeRecord;
  readonly firstSentence: number;
}

interface IndexParts {
  readonly vocabulary: Vocabulary;
  readonly postings: Postings;
  readonly episodes: readonly NumberedEpisode[];
  /** The rows of the episodes that are looked in; all where undefined. */
  readonly only?: ReadonlySet<number>;
}

/** How many passages there are, and how many words they have on average. */
interface PassageSizes {
  readonly count: number;
  readonly averageLength: number;
}

/** The words of a library in memory: which passages have a word, or words in a row. */
export class LexicalIndex {
  readonly vocabulary: Vocabulary;
  readonly #parts: IndexParts;
  readonly #postings: Postings;
  readonly #sizes: PassageSizes;

  private constructor(parts: IndexParts, sizes?: PassageSizes) {
    this.vocabulary = parts.vocabulary;
    this.#parts = parts;
    this.#postings = parts.postings;
    this.#sizes = sizes ?? this.#measure();
  }

  /** @param episodes - By rising passage ids; the postings have their sentences in the same order. */
  static of(vocabulary: Vocabulary, postings: Postings, episodes: readonly EpisodeRecord[]): LexicalIndex {
    let sentences = 0;
    const numbered = episodes.map((record) => {
      const episode = { record, firstSentence: sentences };
      sentences += record.sentenceCount;
      return episode;
    });
    return new LexicalIndex({ vocabulary, postings, episodes: numbered });
  }

  /**
   * The same index, but it finds passages of the episodes with these rows alone. How rare a word is, it still
   * counts over all.
   */
  within(rows: ReadonlySet<number>): LexicalIndex {
    return new LexicalIndex({ ...this.#parts, only: rows }, this.#sizes);
  }

  /** Whether a word was said, in any of its forms. */
  wasSaid(word: string): boolean {
    return this.#postings.frequencyOf(stemOf(word)) > 0;
  }

  /**
   * Every passage that has a word, or words in a row, but for their endings; by rising id.
   *
   * @param phrase - One word or several.
   */
  matches(phrase: string, { range, atMost = Number.POSITIVE_INFINITY }: MatchOptions = {}): LexicalMatch[] {
    const stems = wordsOf(phrase).map(stemOf);
    if (stems.length === 0) return [];
    const found = new PassageCounts();
    for (const episode of this.#episodesWith(stems, range)) {
      const { record, firstSentence } = episode.episode;
      for (const sentence of episode.sentences) {
        const position = sentence - firstSentence;
        const { layout, passages } = record;
        for (let index = layout.indexStoring(position); index < layout.size; index += 1) {
          if (layout.firstOf(index) > position) break;
          found.add(passages.first + index, () => this.#lengthOf(episode.episode, index));
        }
      }
      if (found.size > atMost) break;
    }
    const { count: documents, averageLength } = this.#sizes;
    const score = bm25({ documents, matching: found.size, averageLength });
    return found.first(atMost).map(({ id, count, length }) => ({ id, score: score(count, length) }));
  }

  /**
   * The passages that have any of the phrases: the sum of their scores, times the share of the phrases that
   * they have; best first.
   */
  matchesOfAny(phrases: readonly string[], options: MatchOptions & { count: number }): LexicalMatch[] {
    const sums = new Map<number, { score: number; phrases: number }>();
    for (const phrase of phrases) {
      for (const { id, score } of this.matches(phrase, options)) {
        const sum = sums.get(id);
        sums.set(id, { score: score + (sum?.score ?? 0), phrases: 1 + (sum?.phrases ?? 0) });
      }
    }
    return [...sums]
      .map(([id, sum]) => ({ id, score: (sum.score * sum.phrases) / phrases.length }))
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .slice(0, options.count);
  }

  /** The sentences that have the stems in a row, episode by episode. */
  *#episodesWith(stems: readonly string[], range: IdRange | undefined) {
    const { episodes, only } = this.#parts;
    const within = range && episodes.find(({ record }) => record.passages.first === range.first);
    if (range && !within) return;
    const last = episodes.at(-1);
    const [from, to] = within ? [within, within] : [episodes[0], last];
    if (!from || !to) return;
    const end = to.firstSentence + to.record.sentenceCount - 1;
    const sentences = this.#postings.sentencesWith(stems, from.firstSentence, end);
    let at = 0;
    for (const episode of within ? [within] : episodes) {
      const start = at;
      const next = episode.firstSentence + episode.record.sentenceCount;
      while (at < sentences.length && (sentences[at] ?? 0) < next) at += 1;
      const isSought = only?.has(episode.record.row) ?? true;
      if (at > start && isSought) yield { episode, sentences: sentences.slice(start, at) };
      if (at === sentences.length) return;
    }
  }

  #measure(): PassageSizes {
    let passages = 0;
    let words = 0;
    for (const episode of this.#parts.episodes) {
      const { size } = episode.record.layout;
      passages += size;
      for (let index = 0; index < size; index += 1) words += this.#lengthOf(episode, index);
    }
    return { count: passages, averageLength: words / Math.max(1, passages) };
  }

  /** Words of a passage. */
  #lengthOf({ record, firstSentence }: NumberedEpisode, index: number): number {
    const { layout } = record;
    return this.#postings.lengthOf(
      firstSentence + layout.firstOf(index),
      firstSentence + layout.lastOf(index),
    );
  }
}

/** How often passages have something; they come in about the order of their ids. */
class PassageCounts {
  readonly #ids: number[] = [];
  readonly #counts: number[] = [];
  readonly #lengths: number[] = [];

  get size(): number {
    return this.#ids.length;
  }

  /** @param length - Gives the passage's length in words; asked once. */
  add(id: number, length: () => number): void {
    let at = this.#ids.length - 1;
    // A sentence is in a few passages in a row: what was added last is looked at.
    while (at >= 0 && (this.#ids[at] ?? 0) > id) at -= 1;
    if (this.#ids[at] === id) {
      this.#counts[at] = (this.#counts[at] ?? 0) + 1;
      return;
    }
    this.#ids.splice(at + 1, 0, id);
    this.#counts.splice(at + 1, 0, 1);
    this.#lengths.splice(at + 1, 0, length());
  }

  first(count: number): { id: number; count: number; length: number }[] {
    return this.#ids
      .slice(0, count)
      .map((id, at) => ({ id, count: this.#counts[at] ?? 0, length: this.#lengths[at] ?? 0 }));
  }
}
