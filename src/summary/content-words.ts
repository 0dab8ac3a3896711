import { type CompoundWord, compoundWordsOf } from './compound-words.ts';
import { CONNECTIVES, FILLERS, WEAK_WORDS } from './everyday-words.ts';

/** Whether a word says something about the topic: it is neither a filler nor an everyday word. */
export function isContentWord({ lower }: Pick<CompoundWord, 'lower'>): boolean {
  return lower.length > 1 && !CONNECTIVES.has(lower) && !FILLERS.has(lower) && !WEAK_WORDS.has(lower);
}

/** The words of a text that say something about its topic. */
export function contentWords(text: string): CompoundWord[] {
  return compoundWordsOf(text).filter(isContentWord);
}
