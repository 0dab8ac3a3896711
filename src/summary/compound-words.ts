import { stemmer } from 'stemmer';
import { type Token, tokensOf } from '../text/tokens.ts';

/** A word as titles and names have it: `per-interpreter`, `3.11` and `Node.js` are one word each. */
export interface CompoundWord extends Token {
  readonly lower: string;
  /** Porter's stem: the same for `interpreter` and `interpreters`. */
  readonly stem: string;
  /** Nothing but a space stands between it and the word before. */
  readonly joined: boolean;
}

/** Notes of transcribers: `[laughter]`, `{vocalsound}`, `(inaudible)`. */
const ANNOTATION =
  /\{[^{}]*\}|\[[^[\]]*\]|\((?:inaudible|laugh\w*|music|crosstalk|applause|silence)[^()]*\)/giu;

/** The words of a sentence, in order. Notes of transcribers are left out. */
export function compoundWordsOf(sentence: string): CompoundWord[] {
  // Replaced by as many characters, so that offsets stay true, of a kind that joins no words.
  const spoken = sentence.replace(ANNOTATION, (note) => '|'.repeat(note.length));
  let end = -1;
  return compoundsOf(spoken).map(({ from, to }) => {
    const text = spoken.slice(from, to);
    const joined = from === end + 1 && spoken[end] === ' ';
    end = to;
    const lower = text.toLowerCase().replaceAll('’', "'");
    return { text, lower, stem: stemOf(lower.replace(/'s$/, '')), from, to, joined };
  });
}

/** Joins words that a hyphen, a decimal point, or a comma between digits holds together. */
function compoundsOf(text: string): { from: number; to: number }[] {
  const compounds: { from: number; to: number }[] = [];
  for (const { from, to } of tokensOf(text)) {
    const before = compounds.at(-1);
    if (before && holdsTogether(text.slice(before.to - 1, from + 1))) before.to = to;
    else compounds.push({ from, to });
  }
  return compounds;
}

/** @param seam - The last character of one word, what stands between, and the first of the next. */
function holdsTogether(seam: string): boolean {
  return /^(?:.-.|[^+#]\.[\p{Ll}\p{N}]|\p{N},\p{N})$/u.test(seam);
}

/** Porter's stem of an English word. A word that has other characters than plain letters stays as it is. */
function stemOf(word: string): string {
  return /^[a-z]+$/.test(word) ? stemmer(word) : word;
}
