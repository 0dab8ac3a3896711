import type { TimedQuote } from '../../../src/summary/summary.ts';
import { type Rouge, rouge } from './rouge.ts';

/** How well the lines shown agree with those that an editor picked. */
export interface HighlightsFound {
  /** The share of the editor's lines with a shown one that begins within {@link NEAR_SECONDS} of it. */
  readonly share: number;
  /** How many are shown. */
  readonly shown: number;
  /** ROUGE of all shown lines against all of the editor's. */
  readonly rouge: Rouge;
}

/** How many seconds before or after the editor's line a line may begin. */
const NEAR_SECONDS = 10;

export function compareHighlights(
  shown: readonly Pick<TimedQuote, 'start' | 'text'>[],
  editors: readonly Pick<TimedQuote, 'start' | 'text'>[],
): HighlightsFound {
  const found = editors.filter(({ start }) =>
    shown.some((line) => Math.abs(line.start - start) <= NEAR_SECONDS),
  );
  return {
    share: editors.length === 0 ? 0 : found.length / editors.length,
    shown: shown.length,
    rouge: rouge(
      shown.map(({ text }) => text),
      editors.map(({ text }) => text),
    ),
  };
}
