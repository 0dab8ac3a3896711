import { decodeHTMLStrict } from 'entities';
import type { VerbatimError } from '../errors.ts';

/** A cue as its format's parser found it, before speakers, repeats and missing ends are settled. */
export interface DraftCue {
  /** Seconds from the start of the episode. */
  readonly start: number;
  /** Seconds, where the format says. */
  readonly end?: number;
  readonly speaker?: string;
  /** Plain text, line by line: repeats in rolling captions go by lines. */
  readonly lines: readonly string[];
  /** Line of the file at which the cue begins, counted from 1. */
  readonly line: number;
}

/** What a format's parser hands on. */
export interface Draft {
  readonly cues: readonly DraftCue[];
  /** Cues that could not be read. */
  readonly problems: readonly VerbatimError[];
  /** What stands above the first cue and is not transcript, line by line: headings and page chrome. */
  readonly preamble: readonly string[];
}

/** White space as one space, control characters and halves of surrogate pairs gone. */
export function plainText(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim();
}

/** {@link plainText} of a text in which HTML entities stand for characters. */
export function decodedText(text: string): string {
  return plainText(decodeHTMLStrict(text));
}

/** The lines of a file, whatever ends them. Line `n` of the file is at index `n - 1`. */
export function linesOf(content: string): string[] {
  return content.split(/\r\n|\n|\r/);
}
