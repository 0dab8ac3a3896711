import { firstWhere } from '../../first-where.ts';
import { stemOf } from '../../text/stem.ts';
import { wordsOf } from '../../text/tokens.ts';
import type { IdRange } from '../records.ts';
import { bm25 } from './bm25.ts';
import type { NumberedEpisode, SpokenPassages } from './spoken-passages.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A passage found by its words. */
export interface LexicalMatch {
  readonly id: number;
  /** BM25: above 0, higher is better. */
  readonly score: number;
}

export interface MatchOptions {
  /** Look only in these passages, which are those of one episode. */
  readonly range?: IdRange | undefined;
  /** Stop after this many passages; they are those with the lowest ids. */
  readonly atMost?: number | undefined;
}

/** Which sentences contain a word. Sentences are numbered from 0 through the whole library. */
export interface SentencePostings {
  /**
   * The sentences from `first` to `last`, both inclusive, in which the stems begin to follow one another, in
   * rising order. A sentence is listed as often as this happens in it. Stems may go on in the next sentence,
   * but not in another episode.
   *
   * @param stems - At least one.
   */
  sentencesWith(stems: readonly string[], first: number, last: number): ArrayLike<number>;
}

interface IndexParts {
  readonly vocabulary: Vocabulary;
  readonly postings: SentencePostings;
  readonly passages: SpokenPassages;
  /** The rows of the episodes whose passages may be found; all if undefined. */
  readonly only?: ReadonlySet<number> | undefined;
}

/** Finds the passages that contain a word or a phrase, whatever the endings of the words. */
export class LexicalIndex {
  readonly vocabulary: Vocabulary;
  readonly #parts: IndexParts;
  readonly #postings: SentencePostings;
  /** For frequent phrases: a number of passages that they are known to exceed. Counting takes long. */
  readonly #frequent = new Map<string, number>();

  constructor(parts: IndexParts) {
    this.vocabulary = parts.vocabulary;
    this.#parts = parts;
    this.#postings = parts.postings;
  }

  /**
   * The same index, but it finds only passages of the episodes with these rows. Scores still use the number
   * and the average length of all passages of the library.
   */
  within(rows: ReadonlySet<number>): LexicalIndex {
    return new LexicalIndex({ ...this.#parts, only: rows });
  }

  /** Whether a word or phrase is in any passage that this index finds. */
  wasSaid(word: string): boolean {
    return this.matches(word, { atMost: 1 }).length > 0;
  }

  /** Whether more than `count` passages contain a word or phrase. */
  isInMoreThan(count: number, phrase: string): boolean {
    const stems = wordsOf(phrase).map(stemOf);
    const key = stems.join(' ');
    if (stems.length === 0) return false;
    if ((this.#frequent.get(key) ?? -1) >= count) return true;
    const isIn = this.#passagesWith(stems, { atMost: count }).size > count;
    if (isIn) this.#frequent.set(key, count);
    return isIn;
  }

  /** The passages that contain a word or phrase, by rising id. */
  matches(phrase: string, { range, atMost = Number.POSITIVE_INFINITY }: MatchOptions = {}): LexicalMatch[] {
    const stems = wordsOf(phrase).map(stemOf);
    if (stems.length === 0) return [];
    const found = this.#passagesWith(stems, { range, atMost });
    const { count: documents, averageLength } = this.#parts.passages;
    const score = bm25({ documents, matching: found.size, averageLength });
    return found.first(atMost, score);
  }

  /** The ids of the passages that {@link matches} finds, by rising id. */
  passagesWith(phrase: string, options: MatchOptions = {}): readonly number[] {
    const stems = wordsOf(phrase).map(stemOf);
    return stems.length === 0 ? [] : this.#passagesWith(stems, options).ids;
  }

  /**
   * The passages that contain any of the phrases, best first. The score of a passage is the sum of its scores
   * for the phrases, times the share of the phrases that it contains.
   *
   * @param options - `count` limits the result, `atMost` the passages looked at for each phrase.
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

  /** The passages in which the stems follow one another, and how often they do. */
  #passagesWith(
    stems: readonly string[],
    { range, atMost = Number.POSITIVE_INFINITY }: MatchOptions,
  ): PassageCounts {
    const found = new PassageCounts();
    const { only, passages: spoken } = this.#parts;
    const { episodes } = spoken;
    const within = range ? episodes.findIndex(({ record }) => record.passages.first === range.first) : 0;
    const from = episodes[within];
    const to = range ? from : episodes.at(-1);
    if (!from || !to) return found;
    const sentences = this.#postings.sentencesWith(
      stems,
      from.firstSentence,
      to.firstSentence + to.record.sentenceCount - 1,
    );
    let at = within;
    let index = 0;
    // The innermost loop of a search, run thousands of times for a frequent word: it allocates nothing.
    for (let each = 0; each < sentences.length && found.size <= atMost; each += 1) {
      const sentence = sentences[each] as number;
      let episode = episodes[at] as NumberedEpisode;
      if (sentence >= episode.firstSentence + episode.record.sentenceCount) {
        at = this.#indexOfEpisode(sentence);
        episode = episodes[at] as NumberedEpisode;
        index = 0;
      }
      const { layout, passages, row } = episode.record;
      if (only && !only.has(row)) continue;
      const position = sentence - episode.firstSentence;
      if (layout.lastOf(index) < position) index = layout.indexStoring(position);
      for (let next = index; next < layout.size && layout.firstOf(next) <= position; next += 1) {
        const id = passages.first + next;
        if (!found.addTo(id)) found.begin(id, spoken.lengthOf(episode, next));
      }
    }
    return found;
  }

  /** The index of the episode that has a sentence, counted through the whole library. */
  #indexOfEpisode(sentence: number): number {
    const { episodes } = this.#parts.passages;
    const next = firstWhere(episodes.length, (at) => (episodes[at]?.firstSentence ?? 0) > sentence);
    return Math.max(0, next - 1);
  }
}

/** Counts occurrences in passages. Passages are begun in the order of their ids. */
class PassageCounts {
  readonly #ids: number[] = [];
  readonly #counts: number[] = [];
  readonly #lengths: number[] = [];

  get ids(): readonly number[] {
    return this.#ids;
  }

  get size(): number {
    return this.#ids.length;
  }

  /**
   * Counts another occurrence in a passage that was begun. Searches from the end, since a sentence is only in
   * a few passages, which follow one another.
   *
   * @returns Whether the passage was begun.
   */
  addTo(id: number): boolean {
    let at = this.#ids.length - 1;
    while (at >= 0 && (this.#ids[at] as number) > id) at -= 1;
    if (this.#ids[at] !== id) return false;
    this.#counts[at] = (this.#counts[at] as number) + 1;
    return true;
  }

  /**
   * Adds a passage with one occurrence.
   *
   * @param length - Of the passage, in words.
   */
  begin(id: number, length: number): void {
    this.#ids.push(id);
    this.#counts.push(1);
    this.#lengths.push(length);
  }

  /** @param score - Computes the score of a passage from its occurrences and its length in words. */
  first(count: number, score: (count: number, length: number) => number): LexicalMatch[] {
    return this.#ids
      .slice(0, count)
      .map((id, at) => ({ id, score: score(this.#counts[at] ?? 0, this.#lengths[at] ?? 0) }));
  }
}
