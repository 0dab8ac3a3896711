import type { SentencePostings } from '../lexical/lexical-index.ts';
import { lowerBound } from '../lexical/sorted-ids.ts';
import type { NumberedEpisode } from '../lexical/spoken-passages.ts';
import type { WordPlaces } from './word-places.ts';

/** The places of a stem, by episode row. */
export type PlacesByEpisode = ReadonlyMap<number, WordPlaces>;

interface FoundParts {
  /** Stems that were looked up by themselves. */
  readonly words: ReadonlyMap<string, PlacesByEpisode>;
  /** The stems of each phrase that was looked up, in the episodes that contain all of them. */
  readonly phrases: ReadonlyMap<string, ReadonlyMap<string, PlacesByEpisode>>;
  readonly numbered: ReadonlyMap<number, NumberedEpisode>;
}

/**
 * The postings that were fetched for one question. Throws when asked for a stem or phrase that was not
 * fetched: an empty answer would be wrong.
 */
export class FoundPostings implements SentencePostings {
  readonly #parts: FoundParts;
  readonly #known = new Map<string, Int32Array>();

  constructor(parts: FoundParts) {
    this.#parts = parts;
  }

  sentencesWith(stems: readonly string[], first: number, last: number): Int32Array {
    const key = phraseOf(stems);
    let all = this.#known.get(key);
    if (!all) {
      all = Int32Array.from(stems.length === 1 ? this.#ofWord(key) : this.#ofPhrase(stems)).sort();
      this.#known.set(key, all);
    }
    return all.subarray(lowerBound(all, first), lowerBound(all, last + 1));
  }

  *#ofWord(stem: string): Generator<number> {
    const places = this.#parts.words.get(stem);
    if (!places) throw new Error(`The word "${stem}" was not looked up.`);
    for (const [row, { sentences }] of places) {
      const from = this.#parts.numbered.get(row)?.firstSentence;
      if (from !== undefined) for (const sentence of sentences) yield from + sentence;
    }
  }

  /** The sentences in which the phrase begins. */
  *#ofPhrase(stems: readonly string[]): Generator<number> {
    const ofStem = this.#parts.phrases.get(phraseOf(stems));
    if (!ofStem) throw new Error(`The words "${phraseOf(stems)}" were not looked up in a row.`);
    for (const [row, begin] of ofStem.get(stems[0] ?? '') ?? []) {
      const from = this.#parts.numbered.get(row)?.firstSentence;
      if (from === undefined) continue;
      const following = stems.slice(1).map((stem) => new Set(ofStem.get(stem)?.get(row)?.words));
      for (const [at, word] of begin.words.entries())
        if (following.every((words, offset) => words.has(word + offset + 1)))
          yield from + (begin.sentences[at] ?? 0);
    }
  }
}

/** The key of a phrase: its stems as one text. */
export function phraseOf(stems: readonly string[]): string {
  return stems.join(' ');
}
