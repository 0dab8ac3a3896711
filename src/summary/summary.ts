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
  /** Seconds. Made chapters follow each other without a gap, from 0 to the end of the episode. */
  readonly start: number;
  readonly end: number;
  /** Phrases of the chapter, or its title in the chapters file of the episode. */
  readonly title: string;
  /** The sentence that represents it. Absent where nothing is said in the chapter. */
  readonly quote?: TimedQuote;
}

export interface Highlight extends TimedQuote {
  /** 0 to 1. The best has 1. */
  readonly score: number;
}

/** Somebody or something that is talked about, by name. */
export interface NamedThing {
  /** As the transcript writes it. */
  readonly text: string;
  /** Seconds: the start of the first sentence that has it. */
  readonly start: number;
}

/** What is found in a transcript. Every length of a summary shows a part of it. */
export interface Outline {
  /** In order. */
  readonly chapters: readonly Chapter[];
  /** In the order in which they are said: as many of the best as the longest summary shows. */
  readonly highlights: readonly Highlight[];
  /**
   * The names that are talked about, in the order in which they are first said. Empty where the transcript
   * does not write names with capitals.
   */
  readonly mentioned: readonly NamedThing[];
  /** What a language model wrote, where an operator named one. */
  readonly written?: Written;
}

/** Prose about an episode by a language model. The titles of the chapters may be by it, too. */
export interface Written {
  /** The model's name. */
  readonly by: string;
  /** Sentences in the order of the episode; none where no sentence was borne out by what was said. */
  readonly parts: readonly WrittenPart[];
}

/** A sentence, and the moments of the sentences that bear it out; at least one. */
export interface WrittenPart {
  readonly text: string;
  /** Seconds. */
  readonly moments: readonly { readonly start: number; readonly end: number }[];
}

/** The chapters, highlights and names of an episode. */
export interface Summary extends Outline {
  readonly episode: EpisodeRecord;
}

/** The lengths of a summary, by the number of highlights that it shows at most. */
export const HIGHLIGHTS = { short: 5, medium: 7, long: 9 } as const;

export type SummaryLength = keyof typeof HIGHLIGHTS;

/** The summary with as many of its best highlights as this length shows. */
export function summaryOfLength(summary: Summary, length: SummaryLength): Summary {
  return withBestHighlights(summary, HIGHLIGHTS[length]);
}

/** The summary with so many of its best highlights at most, in the order in which they are said. */
export function withBestHighlights(summary: Summary, count: number): Summary {
  const best = [...summary.highlights].sort((a, b) => b.score - a.score).slice(0, count);
  return { ...summary, highlights: summary.highlights.filter((highlight) => best.includes(highlight)) };
}

/** The people in an episode, as far as they are known: its guests, or else the speakers in its transcript. */
export function peopleIn({ metadata, speakers }: EpisodeRecord): readonly string[] {
  return metadata.guests.length > 0 ? metadata.guests : speakers;
}
