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
  /** BM25, above 0, higher is better. */
  readonly score: number;
}

export interface MatchOptions {
  /** Look in these passages alone, all of one episode. */
  readonly range?: IdRange | undefined;
  /** Stop after so many passages. */
  readonly atMost?: number | undefined;
}

/** Which sentences have a word, counted from 0 through the whole library. */
export interface SentencePostings {
  /**
   * The sentences from `first` to `last`, both inclusive, in which stems in a row begin, in order; one as
   * often as they do. No row reaches from one episode into the next.
   *
   * @param stems - At least one.
   */
  sentencesWith(stems: readonly string[], first: number, last: number): ArrayLike<number>;
}

interface IndexParts {
  readonly vocabulary: Vocabulary;
  readonly postings: SentencePostings;
  readonly passages: SpokenPassages;
  /** The rows of the episodes that are looked in; all where undefined. */
  readonly only?: ReadonlySet<number> | undefined;
}

/** The words of a library in memory: which passages have a word, or words in a row. */
export class LexicalIndex {
  readonly vocabulary: Vocabulary;
  readonly #parts: IndexParts;
  readonly #postings: SentencePostings;
  /** Of frequent words, how many passages have them at least: it takes long to find out. */
  readonly #frequent = new Map<string, number>();

  constructor(parts: IndexParts) {
    this.vocabulary = parts.vocabulary;
    this.#parts = parts;
    this.#postings = parts.postings;
  }

  /**
   * The same index, but it finds passages of the episodes with these rows alone. How rare a word is, it still
   * counts over all.
   */
  within(rows: ReadonlySet<number>): LexicalIndex {
    return new LexicalIndex({ ...this.#parts, only: rows });
  }

  /** Whether a word was said, in any of its forms, where this index looks. */
  wasSaid(word: string): boolean {
    return this.matches(word, { atMost: 1 }).length > 0;
  }

  /** Whether more than `count` passages have a word, or words in a row, but for their endings. */
  isInMoreThan(count: number, phrase: string): boolean {
    const stems = wordsOf(phrase).map(stemOf);
    const key = stems.join(' ');
    if (stems.length === 0) return false;
    if ((this.#frequent.get(key) ?? -1) >= count) return true;
    const isIn = this.#passagesWith(stems, { atMost: count }).size > count;
    if (isIn) this.#frequent.set(key, count);
    return isIn;
  }

  /**
   * Every passage that has a word, or words in a row, but for their endings; by rising id.
   *
   * @param phrase - One word or several.
   */
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

  /** How often each passage has the stems in a row. */
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
    // The innermost loop of a search: some thousand times for a frequent word, so nothing is made in it.
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

/** How often passages have something. They are begun in the order of their ids. */
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

  /** Counts once more for a passage, if it has been begun: a sentence is in a few passages in a row. */
  addTo(id: number): boolean {
    let at = this.#ids.length - 1;
    while (at >= 0 && (this.#ids[at] as number) > id) at -= 1;
    if (this.#ids[at] !== id) return false;
    this.#counts[at] = (this.#counts[at] as number) + 1;
    return true;
  }

  /** @param length - Words of the passage. */
  begin(id: number, length: number): void {
    this.#ids.push(id);
    this.#counts.push(1);
    this.#lengths.push(length);
  }

  /** @param score - Gives the score of a passage from its count and its length. */
  first(count: number, score: (count: number, length: number) => number): LexicalMatch[] {
    return this.#ids
      .slice(0, count)
      .map((id, at) => ({ id, score: score(this.#counts[at] ?? 0, this.#lengths[at] ?? 0) }));
  }
}
