import { comparisonKey } from '../../text/folding.ts';
import { tokensOf } from '../../text/tokens.ts';

/** A word of a text and its position. */
export interface SpokenWord {
  /** The form in which words are compared; see {@link comparisonKey}. */
  readonly key: string;
  /** Offsets in UTF-16 code units: `text.slice(from, to)`. */
  readonly from: number;
  readonly to: number;
}

/** The words of a text in order. */
export function spokenWords(text: string): SpokenWord[] {
  return tokensOf(text).map(({ text: word, from, to }) => ({ key: comparisonKey(word), from, to }));
}
