import { CONNECTIVES, FILLERS, WEAK_WORDS } from './everyday-words.ts';
import { type Token, tokenize } from './tokens.ts';

/** Whether a word says something about a topic. */
export function isContent({ lower }: Pick<Token, 'lower'>): boolean {
  return lower.length > 1 && !CONNECTIVES.has(lower) && !FILLERS.has(lower) && !WEAK_WORDS.has(lower);
}

/** The words of a text that say something about a topic. */
export function contentWords(text: string): Token[] {
  return tokenize(text).filter(isContent);
}
