import { stemmer } from 'stemmer';
import { foldLetters } from './folding.ts';

/**
 * Words whose stems are remembered: a stem takes 0.5 µs to find, and an answer meets the same few thousand
 * words again and again.
 */
const REMEMBERED = 50_000;
const remembered = new Map<string, string>();

/** A word as it is looked up: its Porter stem (Porter 1980), without marks on letters and without `'s`. */
export function stemOf(word: string): string {
  let stem = remembered.get(word);
  if (stem === undefined) {
    stem = stemmer(foldLetters(withoutEnding(word)));
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(word, stem);
  }
  return stem;
}

/** "Python's": Python. "don't": don. */
export function withoutEnding(word: string): string {
  return word.replace(/['’‘ʼ`´].*/su, '');
}
