import { toTerms } from '../retrieval/terms.ts';
import type { SoughtQuote } from './quote-places.ts';
import type { SpokenWord } from './spoken-words.ts';
import type { Stretch } from './stretch.ts';
import { type Alignment, alignWords, type WeighedWord } from './word-alignment.ts';

/** Stretches that share the most words with the quote and are aligned with it. */
const ALIGNED = 8;
/** What an everyday word weighs against another. */
const EVERYDAY_WEIGHT = 0.4;
/** The words that come closest to a quote. */
export interface Near {
  readonly stretch: Stretch;
  readonly alignment: Alignment;
}

/** The words that come closest to the quote, in those stretches that share the most words with it. */
export function findNearest({ words }: SoughtQuote, stretches: readonly Stretch[]): Near | undefined {
  const weigh = weigher();
  const quote = words.map(weigh);
  const promising = stretches
    .map((stretch) => ({ stretch, shared: sharedWeight(quote, stretch) }))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, ALIGNED);
  let best: Near | undefined;
  for (const { stretch } of promising) {
    const alignment = alignWords(quote, stretch.words.map(weigh));
    if (!best || alignment.similarity > best.alignment.similarity) best = { stretch, alignment };
  }
  return best;
}

/** What those words of the quote weigh that a stretch has, in whatever order. */
function sharedWeight(quote: readonly WeighedWord[], { words }: Stretch): number {
  const keys = new Set(words.map(({ key }) => key));
  return quote.reduce((sum, { key, weight }) => sum + (keys.has(key) ? weight : 0), 0);
}

function weigher(): (word: SpokenWord) => WeighedWord {
  const weighed = new Map<string, WeighedWord>();
  return ({ key }) => {
    const known = weighed.get(key);
    if (known) return known;
    const word = { key, weight: toTerms(key).length > 0 ? 1 : EVERYDAY_WEIGHT };
    weighed.set(key, word);
    return word;
  };
}
