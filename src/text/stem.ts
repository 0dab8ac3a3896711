import { stemmer } from 'stemmer';
import { foldLetters } from './folding.ts';

/** A word as it is looked up: its Porter stem (Porter 1980), without marks on letters and without `'s`. */
export function stemOf(word: string): string {
  return stemmer(foldLetters(withoutEnding(word)));
}

/** "Python's": Python. "don't": don. */
export function withoutEnding(word: string): string {
  return word.replace(/['’‘ʼ`´].*/su, '');
}
