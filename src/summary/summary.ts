/** A piece of transcript, exactly as it was said, and when. */
export interface TimedQuote {
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Who says it, where the transcript tells. */
  readonly speaker?: string;
}

export interface Chapter {
  /** Seconds. Chapters follow each other without a gap, from 0 to the end of the episode, where they are made from the transcript. */
  readonly start: number;
  readonly end: number;
  /** Phrases of the chapter; or its title in the chapters file of the episode. */
  readonly title: string;
  /** The sentence that stands for it. Absent where nothing is said in the chapter. */
  readonly quote?: TimedQuote;
}

export interface Highlight extends TimedQuote {
  /** 0 to 1; the best has 1. */
  readonly score: number;
}

/** An episode at a glance. It does not depend on a length: that is a matter of showing it. */
export interface Outline {
  /** In order. */
  readonly chapters: readonly Chapter[];
  /** At most {@link HIGHLIGHTS}.long of them, in the order in which they are said. */
  readonly highlights: readonly Highlight[];
}

/** The lengths of a summary, by the number of highlights that it shows. */
export const HIGHLIGHTS = { short: 5, medium: 7, long: 9 } as const;

export type SummaryLength = keyof typeof HIGHLIGHTS;

export const SUMMARY_LENGTHS: readonly SummaryLength[] = ['short', 'medium', 'long'];
