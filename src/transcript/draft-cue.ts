import type { VerbatimError } from '../errors.ts';
import type { Note } from './note.ts';

/** A cue as its format's parser found it, before speakers, repeats and missing ends are settled. */
export interface DraftCue {
  /**
   * Seconds from the start of the episode. Cues without an end that have the same start share the time until
   * the next one.
   */
  readonly start: number;
  /** Seconds, where the format says. */
  readonly end?: number;
  /** Who says it, where the format has a place for that. */
  readonly speaker?: string;
  /**
   * What stands where layouts of text have a name: beside the time, or above it. Whether it is one, the habit
   * of the file decides.
   */
  readonly name?: string;
  /** Goes on in the middle of what the cue above says: a time inside a paragraph. */
  readonly continues?: true;
  /**
   * Words before the first one that the cue shows in another style, as captions do that follow the voice word
   * by word.
   */
  readonly highlightAt?: number;
  /** Sung, so nobody knows by whom. */
  readonly isSung?: true;
  /** Plain text, line by line: repeats in rolling captions, and names of speakers, go by lines. */
  readonly lines: readonly string[];
  /** Line of the file at which the cue begins, counted from 1. */
  readonly line: number;
}

/** What a format's parser hands on. */
export interface Draft {
  readonly cues: readonly DraftCue[];
  /** Cues that could not be read. */
  readonly problems: readonly VerbatimError[];
  /** What is worth telling, though nothing is lost. */
  readonly notes?: readonly Note[];
  /** What stands above the first cue and is not transcript, line by line: headings and page chrome. */
  readonly preamble: readonly string[];
  /** What stands below the last cue and is not transcript. */
  readonly postscript?: readonly string[];
  /** Each cue has a place for its speaker, so one that is left empty means that nobody knows. */
  readonly namesEach?: true;
}

/** The lines of a file, whatever ends them, CR CR LF included. Line `n` of the file is at index `n - 1`. */
export function linesOf(content: string): string[] {
  return content.split(/\r{0,2}\n|\r/);
}
