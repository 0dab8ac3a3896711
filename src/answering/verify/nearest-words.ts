import type { SoughtQuote } from './quote-candidates.ts';
import type { Stretch } from './tokenized-sentences.ts';
import { type Alignment, alignWords } from './word-alignment.ts';
import { makeWeigher } from './word-weights.ts';

/** Stretches that have the most words of the quote and are aligned with it. */
const ALIGNED = 8;

/** The words that come closest to a quote. */
export interface Near {
  readonly stretch: Stretch;
  readonly alignment: Alignment;
}

/** The words that come closest to the quote, in those stretches that have the most of its words, or of their other spellings. */
export function findNearest(
  { words }: SoughtQuote,
  { stretches, spellings }: { stretches: readonly Stretch[]; spellings: readonly string[] },
): Near | undefined {
  const weigh = makeWeigher();
  const quote = words.map(weigh);
  const wanted = new Map(quote.map(({ key, weight }) => [key, weight]));
  const total = [...wanted.values()].reduce((sum, weight) => sum + weight, 0);
  for (const key of spellings) wanted.set(key, 1);
  const promising = stretches
    .map((stretch) => ({ stretch, shared: sharedWeight(wanted, stretch) }))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, ALIGNED);
  let best: Near | undefined;
  for (const { stretch, shared } of promising) {
    // No order of its words makes a stretch more similar than the share of them that it has.
    if (best && best.alignment.similarity >= shared / total) break;
    const alignment = alignWords(quote, stretch.words.map(weigh));
    if (!best || alignment.similarity > best.alignment.similarity) best = { stretch, alignment };
  }
  return best;
}

/** What those words weigh that a stretch has, in whatever order. */
function sharedWeight(wanted: ReadonlyMap<string, number>, { words }: Stretch): number {
  const keys = new Set(words.map(({ key }) => key));
  return [...keys].reduce((sum, key) => sum + (wanted.get(key) ?? 0), 0);
}
