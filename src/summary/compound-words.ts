import { stemmer } from 'stemmer';
import { type Token, tokensOf } from '../text/tokens.ts';

/** A word as titles and names treat it: `per-interpreter`, `3.11` and `Node.js` are one word each. */
export interface CompoundWord extends Token {
  readonly lower: string;
  /** Porter's stem: the same for `interpreter` and `interpreters`. */
  readonly stem: string;
  /** Whether only a space separates it from the word before. */
  readonly joined: boolean;
}

/** Notes of transcribers: `[laughter]`, `{vocalsound}`, `(inaudible)`. */
const ANNOTATION =
  /\{[^{}]*\}|\[[^[\]]*\]|\((?:inaudible|laugh\w*|music|crosstalk|applause|silence)[^()]*\)/giu;

/** The words of a sentence, in order. Notes of transcribers are left out. */
export function compoundWordsOf(sentence: string): CompoundWord[] {
  // Blanked out by as many characters, which join no words: offsets stay right.
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

/** Splits a text into words; those joined by a hyphen, a dot, or a comma between digits become one. */
function compoundsOf(text: string): { from: number; to: number }[] {
  const compounds: { from: number; to: number }[] = [];
  for (const { from, to } of tokensOf(text)) {
    const before = compounds.at(-1);
    if (before && holdsTogether(text.slice(before.to - 1, from + 1))) before.to = to;
    else compounds.push({ from, to });
  }
  return compounds;
}

/** @param seam - The last character of one word, what is between, and the first character of the next. */
function holdsTogether(seam: string): boolean {
  return /^(?:.-.|[^+#]\.[\p{Ll}\p{N}]|\p{N},\p{N})$/u.test(seam);
}

/** Porter's stem of an English word. A word with characters other than a–z stays as it is. */
function stemOf(word: string): string {
  return /^[a-z]+$/.test(word) ? stemmer(word) : word;
}
