import { stemmer } from 'stemmer';
import { tokensOf, type Token as Word } from '../text/tokens.ts';

/** A word of a title or a name: `per-interpreter`, `3.11` and `Node.js` are one here. */
export interface Token extends Word {
  readonly lower: string;
  /** Porter's stem: the same for `interpreter` and `interpreters`. */
  readonly stem: string;
  /** Nothing but a space stands between it and the token before. */
  readonly joined: boolean;
}

/** What transcribers note beside the words: `[laughter]`, `{vocalsound}`, `(inaudible)`. */
const ANNOTATION =
  /\{[^{}]*\}|\[[^[\]]*\]|\((?:inaudible|laugh\w*|music|crosstalk|applause|silence)[^()]*\)/giu;

/** The words of a sentence in order; transcribers' notes are none. */
export function tokenize(sentence: string): Token[] {
  // Blanked out with the same length, so that offsets stay true, and with a character that joins nothing.
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

/** Words with those that a hyphen, a decimal point or a comma between digits holds to them. */
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

/** Porter's stem of an English word; what is not plain letters stays as it is. */
function stemOf(word: string): string {
  return /^[a-z]+$/.test(word) ? stemmer(word) : word;
}
