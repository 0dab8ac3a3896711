import type { EpisodeRecord } from '../library/records.ts';

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
  /** Seconds. Chapters that are made from the transcript follow each other without a gap, from 0 to the end of the episode. */
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

/** Somebody or something that is talked about, by name. */
export interface NamedThing {
  /** As the transcript writes it. */
  readonly text: string;
  /** Where the sentence starts that has it first, in seconds. */
  readonly start: number;
}

/** What is found in a transcript. It does not depend on a length: that is a matter of showing it. */
export interface Outline {
  /** In order. */
  readonly chapters: readonly Chapter[];
  /** In the order in which they are said: the best, as many as the longest summary shows. */
  readonly highlights: readonly Highlight[];
  /** In the order in which they are first said; empty where the transcript does not tell names by capitals. */
  readonly mentioned: readonly NamedThing[];
}

/** An episode at a glance. */
export interface Summary extends Outline {
  readonly episode: EpisodeRecord;
}

/** The lengths of a summary, by the number of highlights that it shows at most. */
export const HIGHLIGHTS = { short: 5, medium: 7, long: 9 } as const;

export type SummaryLength = keyof typeof HIGHLIGHTS;

/** A summary with the highlights of this length: the best ones, in the order in which they are said. */
export function ofLength(summary: Summary, length: SummaryLength): Summary {
  const best = [...summary.highlights].sort((a, b) => b.score - a.score).slice(0, HIGHLIGHTS[length]);
  return { ...summary, highlights: summary.highlights.filter((highlight) => best.includes(highlight)) };
}

/** Who is in an episode, as far as is known: its guests, or else the speakers that its transcript names. */
export function peopleIn({ metadata, speakers }: EpisodeRecord): readonly string[] {
  return metadata.guests.length > 0 ? metadata.guests : speakers;
}
