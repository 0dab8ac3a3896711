/** A word of a text, and where it stands. */
export interface SpokenWord {
  /** What is compared: without letter case, accents, apostrophes, and differences of typography. */
  readonly key: string;
  /** Offsets in UTF-16 code units: `text.slice(from, to)`. */
  readonly from: number;
  readonly to: number;
}

/** Letters and digits, apostrophes between them, and the ending of `C++` and `C#`. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’‘ʼ`´][\p{L}\p{M}\p{N}]+)*(?:\+\+|#)?/gu;

/** The words of a text in order. What is neither letter nor digit separates; an apostrophe inside a word does not. */
export function spokenWords(text: string): SpokenWord[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    key: toKey(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

function toKey(word: string): string {
  const lower = word.toLowerCase();
  // Most words: nothing to normalise.
  if (/^[a-z0-9]+$/.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’‘ʼ`´]/g, '')
    .normalize('NFKC');
}
