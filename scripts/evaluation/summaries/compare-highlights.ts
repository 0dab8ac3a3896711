import type { TimedQuote } from '../../../src/summary/summary.ts';
import { type Rouge, rouge } from './rouge.ts';

/** How well the lines that are shown agree with those that an editor picked. */
export interface HighlightsFound {
  /** The share of the editor's of which one that is shown begins within {@link NEAR_SECONDS}. */
  readonly share: number;
  /** How many are shown. */
  readonly shown: number;
  /** The words of all that are shown against those of all that the editor picked. */
  readonly rouge: Rouge;
}

/** Seconds that a line may begin before or after the editor's. */
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
