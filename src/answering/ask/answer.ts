import type { Excerpt } from '../excerpt.ts';

/** Maximum number of words in a quote. */
export const MAX_QUOTE_WORDS = 80;

/** Words that were said: whole sentences of one episode, exactly as its transcript has them. */
export interface Quote extends Excerpt {
  readonly text: string;
  /**
   * How well it fits the question, 0 to 1, as a share of the highest possible score. Comparable only within
   * one answer. Falls from quote to quote unless a cross-encoder or a `sort` filter has reordered them.
   */
  readonly score: number;
  /** The passage that it was found in; times in seconds. */
  readonly passage: {
    readonly id: number;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  };
}

/**
 * What the library has on a question. `answered`: the best quote answers it. `closest`: probably no quote
 * does; these are the nearest moments. `not-found`: the episodes most likely do not talk about it at all, and
 * the quotes are about something else.
 */
export interface Answer {
  readonly kind: 'answered' | 'closest' | 'not-found';
  readonly question: string;
  /** Estimated probability that the best quote answers the question, 0 to 1. */
  readonly confidence: number;
  /** Best first, or as a `sort` filter asks; each a different moment. */
  readonly quotes: readonly Quote[];
}
