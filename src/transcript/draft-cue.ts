import type { VerbatimError } from '../errors.ts';
import type { Note } from './note.ts';

/** A cue as a format's parser found it. Speakers, repeated text and missing ends are settled later. */
export interface DraftCue {
  /**
   * Seconds from the start of the episode. Cues without an end that have the same start share the time up to
   * the next cue.
   */
  readonly start: number;
  /** Seconds, if the file gives an end. */
  readonly end?: number;
  /** Who says it, if the format has a field for that. */
  readonly speaker?: string;
  /**
   * Text where plain-text layouts put a name: next to the time, or on the line above. The habit of the whole
   * file decides whether it is one.
   */
  readonly name?: string;
  /** The cue goes on in the middle of what the cue above says, as with a time inside a paragraph. */
  readonly continues?: true;
  /** Number of words before the highlighted one, in captions that highlight each word as it is spoken. */
  readonly highlightAt?: number;
  /** Sung, so the speaker is unknown. */
  readonly isSung?: true;
  /** Plain text, line by line: removing rolling captions and finding names depend on the lines. */
  readonly lines: readonly string[];
  /** The line of the file at which the cue begins, counted from 1. */
  readonly line: number;
}

/** What a format's parser returns. */
export interface Draft {
  readonly cues: readonly DraftCue[];
  /** Cues that could not be read. */
  readonly problems: readonly VerbatimError[];
  /** Remarks on how the file was read. Nothing that was said is lost. */
  readonly notes?: readonly Note[];
  /**
   * Lines above the first cue that are not part of the transcript: headings and text of the page around it.
   */
  readonly preamble: readonly string[];
  /** Lines below the last cue that are not part of the transcript. */
  readonly postscript?: readonly string[];
  /**
   * Each cue has a field for its speaker, so an empty one means that the speaker is unknown, not that the
   * last speaker goes on.
   */
  readonly namesEach?: true;
}

/** The lines of a text, whatever ends them (CR CR LF too). Line `n` of the file is at index `n - 1`. */
export function linesOf(content: string): string[] {
  return content.split(/\r{0,2}\n|\r/);
}
