import { stemmer } from 'stemmer';

/** A word where it stands in a sentence. */
export interface Token {
  /** As it is written. */
  readonly text: string;
  readonly lower: string;
  /** Porter's stem: the same for `interpreter` and `interpreters`. */
  readonly stem: string;
  /** Offsets into the sentence. */
  readonly from: number;
  readonly to: number;
  /** Nothing but a space stands between it and the token before. */
  readonly joined: boolean;
}

/** Words with what holds them together inside: `per-interpreter`, `don't`, `3.11`, `Node.js`, `C++`. */
const WORD =
  /[\p{L}\p{M}\p{N}]+(?:(?:['’-]|[.](?=[\p{Ll}\p{N}])|(?<=\p{N}),(?=\p{N}))[\p{L}\p{M}\p{N}]+)*(?:\+\+|#)?/gu;

/** What transcribers note beside the words: `[laughter]`, `{vocalsound}`, `(inaudible)`. */
const ANNOTATION =
  /\{[^{}]*\}|\[[^[\]]*\]|\((?:inaudible|laugh\w*|music|crosstalk|applause|silence)[^()]*\)/giu;

/** The words of a sentence in order; transcribers' notes are none. */
export function tokenize(sentence: string): Token[] {
  // Blanked out with the same length, so that offsets stay true, and with a character that joins nothing.
  const words = sentence.replace(ANNOTATION, (note) => '|'.repeat(note.length));
  let end = -1;
  return Array.from(words.matchAll(WORD), ({ 0: text, index: from }) => {
    const joined = from === end + 1 && words[end] === ' ';
    end = from + text.length;
    const lower = text.toLowerCase().replaceAll('’', "'");
    return { text, lower, stem: stemOf(lower.replace(/'s$/, '')), from, to: end, joined };
  });
}

/** Porter's stem of an English word; what is not plain letters stays as it is. */
function stemOf(word: string): string {
  return /^[a-z]+$/.test(word) ? stemmer(word) : word;
}
