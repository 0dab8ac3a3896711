/** A word and its place in a text. */
export interface Token {
  /** The word as written: `text.slice(from, to)` of the whole text. */
  readonly text: string;
  /** Offsets in UTF-16 code units. */
  readonly from: number;
  readonly to: number;
}

/**
 * Letters, marks and digits, with apostrophes between them, and the ending of `C++` and `C#`. Everything
 * else separates words: `per-interpreter` and `3.11` are two words each.
 */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’‘ʼ`´][\p{L}\p{M}\p{N}]+)*(?:\+\+|#)?/gu;

/** The words of a text, in order. */
export function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index: from }) => ({
    text: word,
    from,
    to: from + word.length,
  }));
}

/** The words of a text, in order, in lower case and in Unicode normalisation form NFKC. */
export function wordsOf(text: string): string[] {
  return (text.match(WORD) ?? []).map((word) => word.toLowerCase().normalize('NFKC'));
}
