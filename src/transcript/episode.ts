import type { ChapterMark } from './files/chapter-marks.ts';

/** What is known about an episode besides its words. */
export interface EpisodeMetadata {
  /** Unique within its show. A string, since episode numbers may be decimals or words. */
  readonly id: string;
  readonly title: string;
  /** The show it belongs to, if the library may hold several. */
  readonly show?: string;
  /** Episode number, which may be a decimal, and season number. */
  readonly number?: number;
  readonly season?: number;
  /** Only the servers that `shows.json` lists for its show may see it. */
  readonly private?: boolean;
  /** ISO 8601 calendar date, `2022-06-29`. */
  readonly date?: string;
  readonly guests: readonly string[];
  readonly hosts?: readonly string[];
  /** The episode's web page. */
  readonly page?: string;
  /** A link that plays from a given moment, with `{seconds}` or `{hms}` as the placeholder for the time. */
  readonly playAt?: string;
  /**
   * Seconds to add to a time of the transcript to find it in the recording, for example for advertisements
   * inserted before it.
   */
  readonly playOffset?: number;
}

/** The id, with the show and a slash in front if there is a show: unique in a library. */
export function qualifiedId({ id, show }: Pick<EpisodeMetadata, 'id' | 'show'>): string {
  return show === undefined ? id : `${show}/${id}`;
}

/** A piece of the transcript as the file divides it: some words and when they were said. */
export interface Cue {
  /** Seconds from the start of the episode. */
  readonly start: number;
  readonly end: number;
  readonly speaker?: string;
  /** Differs from the previous cue's if another voice begins, or may begin. */
  readonly turn: number;
  /** Plain text: no markup, entities decoded, runs of white space read as one space, never empty. */
  readonly text: string;
}

/**
 * A sentence, as a slice of its episode's text: `text.slice(from, to)`. Sentences are in order, do not
 * overlap, and leave out nothing but white space. A sentence of more than 40 words comes in several pieces.
 */
export interface Sentence {
  /** Offsets in UTF-16 code units into {@link Episode.text}. */
  readonly from: number;
  readonly to: number;
  /** Seconds, interpolated by characters inside a cue. */
  readonly start: number;
  readonly end: number;
  readonly speaker?: string;
  /**
   * Sentences of one turn are said by one voice, also where nobody knows whose it is; see {@link
   * isSameVoice}.
   */
  readonly turn: number;
  /**
   * Part of a sponsor read, an advertisement or the show's own housekeeping rather than of the conversation.
   */
  readonly sponsor: boolean;
}

/** Whether two sentences, or two cues, are known to be spoken by the same person. */
export function isSameVoice(a: Pick<Cue, 'speaker' | 'turn'>, b: Pick<Cue, 'speaker' | 'turn'>): boolean {
  return a.speaker === b.speaker && (a.speaker !== undefined || a.turn === b.turn);
}

/** A run of whole sentences that the embedding model can read whole. Neighbouring passages overlap. */
export interface Passage {
  /** Indices into {@link Episode.sentences}, both inclusive. */
  readonly first: number;
  readonly last: number;
  /** Whether its sentences are sponsor reads. A passage never mixes those with conversation. */
  readonly sponsor: boolean;
}

/** A transcript that has been read: its words, who said them, and when. */
export interface Episode {
  readonly metadata: EpisodeMetadata;
  /**
   * The sentences joined by single spaces; the pieces of an overlong word without. Every quote is a slice of
   * this text.
   */
  readonly text: string;
  readonly sentences: readonly Sentence[];
  /** When the last cue ends, in seconds. */
  readonly duration: number;
  /** The chapters from a `.chapters.json`, or else an `.info.json`, beside the transcript. */
  readonly chapters?: readonly ChapterMark[];
}
