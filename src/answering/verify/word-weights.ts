import { toTerms } from '../../retrieval/signals/question-terms.ts';
import type { SpokenWord } from './spoken-words.ts';
import type { WeighedWord } from './word-alignment.ts';

/** The weight of an everyday word (a stop word); other words have 1. */
const EVERYDAY_WEIGHT = 0.4;

/**
 * Makes a function that gives words their weight. Use one for all texts that are compared, since it remembers
 * the words that it has seen.
 */
export function makeWeigher(): (word: SpokenWord) => WeighedWord {
  const weighed = new Map<string, WeighedWord>();
  return ({ key }) => {
    const known = weighed.get(key);
    if (known) return known;
    const word = { key, weight: toTerms(key).length > 0 ? 1 : EVERYDAY_WEIGHT };
    weighed.set(key, word);
    return word;
  };
}
