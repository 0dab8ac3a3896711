import { stemmer } from 'stemmer';
import { foldLetters } from './folding.ts';

/**
 * Stems kept in the cache. Finding a stem takes 0.5 µs, and an answer needs those of the same few thousand
 * words again and again.
 */
const REMEMBERED = 50_000;
const remembered = new Map<string, string>();

/**
 * The form in which a word is looked up: its Porter stem (Porter 1980), without diacritics and without `'s`.
 */
export function stemOf(word: string): string {
  let stem = remembered.get(word);
  if (stem === undefined) {
    stem = stemmer(foldLetters(withoutEnding(word)));
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(word, stem);
  }
  return stem;
}

/** A word up to its first apostrophe: "Python's" becomes "Python", "don't" becomes "don". */
export function withoutEnding(word: string): string {
  return word.replace(/['’‘ʼ`´].*/su, '');
}
