import type { Excerpt } from '../excerpt.ts';

/** Words that a quote has at most. */
export const MAX_QUOTE_WORDS = 80;

/** Words that were said: whole sentences of one episode, exactly as its transcript has them. */
export interface Quote extends Excerpt {
  readonly text: string;
  /**
   * What speaks for it, as a share of what could at most: 0 to 1, never rising from one quote to the next;
   * comparable within one answer.
   */
  readonly score: number;
  /** The passage that it was found in. */
  readonly passage: {
    readonly id: number;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  };
}

/**
 * What the library has on a question. `answered`: the first quote answers it. `closest`: nothing surely does;
 * these are the nearest moments. `not-found`: the question is about something else, and so, most likely, are
 * the quotes.
 */
export interface Answer {
  readonly kind: 'answered' | 'closest' | 'not-found';
  readonly question: string;
  /** Estimated probability that the first quote answers the question, 0 to 1. */
  readonly confidence: number;
  /** Best first, each a different moment. */
  readonly quotes: readonly Quote[];
}
