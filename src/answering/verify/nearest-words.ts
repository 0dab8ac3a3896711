import type { SoughtQuote } from './quote-candidates.ts';
import type { TokenizedSentences } from './tokenized-sentences.ts';
import { type Alignment, alignWords } from './word-alignment.ts';
import { makeWeigher } from './word-weights.ts';

/** How many candidates, those with the most words of the quote, are aligned with it. */
const ALIGNED = 8;

/** The words in a candidate that come closest to a quote. */
export interface Near {
  readonly candidate: TokenizedSentences;
  readonly alignment: Alignment;
}

/**
 * Finds the words that come closest to the quote, in the candidates that have the most of its words.
 *
 * @param spellings - Keys of words that count like words of the quote.
 * @returns Undefined where there are no candidates.
 */
export function findNearest(
  { words }: SoughtQuote,
  { candidates, spellings }: { candidates: readonly TokenizedSentences[]; spellings: readonly string[] },
): Near | undefined {
  const weigh = makeWeigher();
  const quote = words.map(weigh);
  const wanted = new Map(quote.map(({ key, weight }) => [key, weight]));
  const total = [...wanted.values()].reduce((sum, weight) => sum + weight, 0);
  for (const key of spellings) wanted.set(key, 1);
  const promising = candidates
    .map((candidate) => ({ candidate, shared: sharedWeight(wanted, candidate) }))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, ALIGNED);
  let best: Near | undefined;
  for (const { candidate, shared } of promising) {
    // A candidate cannot be more similar than the share of the quote's words that it has.
    if (best && best.alignment.similarity >= shared / total) break;
    const alignment = alignWords(quote, candidate.words.map(weigh));
    if (!best || alignment.similarity > best.alignment.similarity) best = { candidate, alignment };
  }
  return best;
}

/** The total weight of the wanted words that a candidate has, in any order. */
function sharedWeight(wanted: ReadonlyMap<string, number>, { words }: TokenizedSentences): number {
  const keys = new Set(words.map(({ key }) => key));
  return [...keys].reduce((sum, key) => sum + (wanted.get(key) ?? 0), 0);
}
