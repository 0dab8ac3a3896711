import { doubleMetaphone } from 'double-metaphone';
import { foldLetters } from './folding.ts';

/**
 * How a word sounds: its primary and secondary Double Metaphone codes (Philips 2000), which are often equal.
 * Both are empty if the word has no Latin letter.
 */
export function soundsOf(word: string): [string, string] {
  return doubleMetaphone(foldLetters(word));
}
