import { toTerms } from '../../retrieval/signals/question-terms.ts';
import type { SpokenWord } from './spoken-words.ts';
import type { WeighedWord } from './word-alignment.ts';

/** What an everyday word weighs against another. */
const EVERYDAY_WEIGHT = 0.4;

/**
 * Gives words their weight; one weigher for all texts that are compared, since it remembers the words it has
 * met.
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
