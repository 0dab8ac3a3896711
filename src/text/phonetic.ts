import { doubleMetaphone } from 'double-metaphone';
import { foldLetters } from './folding.ts';

/**
 * How a word sounds: its two Double Metaphone codes (Philips 2000), which are mostly the same. Empty for what
 * has no Latin letter.
 */
export function soundsOf(word: string): [string, string] {
  return doubleMetaphone(foldLetters(word));
}
