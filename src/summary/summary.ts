import type { EpisodeRecord } from '../library/records.ts';

/** A piece of the transcript, word for word, with its time. */
export interface TimedQuote {
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Who says it, where the transcript names the speaker. */
  readonly speaker?: string;
}

export interface Chapter {
  /** Seconds. Detected chapters follow each other without gaps, from 0 to the end of the episode. */
  readonly start: number;
  readonly end: number;
  /** Phrases of the chapter, the title in the episode's chapters file, or one that a language model wrote. */
  readonly title: string;
  /** The sentence that represents it. Absent where nothing is said in the chapter. */
  readonly quote?: TimedQuote;
}

export interface Highlight extends TimedQuote {
  /** 0 to 1; the best highlight has 1. */
  readonly score: number;
}

/** A name of somebody or something that the episode talks about. */
export interface NamedThing {
  /** As the transcript writes it. */
  readonly text: string;
  /** Seconds: the start of the first sentence that contains it. */
  readonly start: number;
}

/** Everything found in a transcript; a summary of any length shows a part of it. */
export interface Outline {
  /** In order. */
  readonly chapters: readonly Chapter[];
  /** As many of the best as the longest summary shows, in the order in which they are said. */
  readonly highlights: readonly Highlight[];
  /**
   * The names that are talked about, in the order in which they are first said. Empty where the transcript
   * does not write names with capitals.
   */
  readonly mentioned: readonly NamedThing[];
  /** What a language model wrote, where the operator has set one. */
  readonly written?: Written;
}

/** Prose about an episode, written by a language model. It may have written the chapter titles, too. */
export interface Written {
  /** The model's name. */
  readonly by: string;
  /** Sentences in the order of the episode; empty where the transcript supports none. */
  readonly parts: readonly WrittenPart[];
}

/** A written sentence, and the moments of the spoken sentences that support it; at least one. */
export interface WrittenPart {
  readonly text: string;
  /** Seconds. */
  readonly moments: readonly { readonly start: number; readonly end: number }[];
}

/** The chapters, highlights and names of an episode. */
export interface Summary extends Outline {
  readonly episode: EpisodeRecord;
}

/** The lengths of a summary: how many highlights each shows at most. */
export const HIGHLIGHTS = { short: 5, medium: 7, long: 9 } as const;

export type SummaryLength = keyof typeof HIGHLIGHTS;

/** The summary with at most `count` of its best highlights, in the order in which they are said. */
export function withBestHighlights(summary: Summary, count: number): Summary {
  const best = [...summary.highlights].sort((a, b) => b.score - a.score).slice(0, count);
  return { ...summary, highlights: summary.highlights.filter((highlight) => best.includes(highlight)) };
}

/** The people in an episode: its guests, or else the speakers that its transcript names. */
export function peopleIn({ metadata, speakers }: EpisodeRecord): readonly string[] {
  return metadata.guests.length > 0 ? metadata.guests : speakers;
}
