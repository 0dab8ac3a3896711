import { VerbatimError } from '../errors.ts';
import type { DraftCue } from './draft-cue.ts';

/**
 * The most characters between two times. A transcript of 24 hours has about 1,500,000. Processing twenty
 * million in one piece takes a gigabyte of memory.
 */
const MAX_PIECE_CHARACTERS = 6_000_000;

const [LINE_FEED, LESS_THAN, GREATER_THAN] = [10, 60, 62];
/** What ends a piece of text in one format or another: line breaks, tags, strings, brackets. */
const ENDS = new Set([...'\n\r"<>{}[]'].map((end) => end.charCodeAt(0)));

/**
 * Checks a file for overlong pieces before any format is tried. Takes 0.1 s for 20 MB.
 *
 * @throws VerbatimError TRANSCRIPT_TOO_LARGE with the line of a piece that is too long to have been said.
 */
export function checkPieces(content: string, file: string): void {
  let line = 1;
  let began = 0;
  let inTag = false;
  for (let at = 0; at < content.length; at += 1) {
    const code = content.charCodeAt(at);
    if (code === LESS_THAN || code === GREATER_THAN) inTag = code === LESS_THAN;
    // A page may have a picture in an attribute.
    if (inTag || ENDS.has(code)) began = at + 1;
    if (code === LINE_FEED) line += 1;
    if (at - began > MAX_PIECE_CHARACTERS) throw tooLong(file, line);
  }
}

/**
 * The same check for the cues that were found: a piece may contain characters that end one in another
 * format.
 *
 * @throws VerbatimError TRANSCRIPT_TOO_LARGE.
 */
export function checkCues(cues: readonly DraftCue[], file: string): void {
  const long = cues.find(
    ({ lines }) => lines.reduce((sum, { length }) => sum + length, 0) > MAX_PIECE_CHARACTERS,
  );
  if (long) throw tooLong(file, long.line);
}

function tooLong(file: string, line: number): VerbatimError {
  return new VerbatimError(
    'TRANSCRIPT_TOO_LARGE',
    `At this line there is a text of more than ${MAX_PIECE_CHARACTERS} characters without a time.`,
    {
      hint: 'Check whether the times after it are written in another way, and whether this is a transcript at all.',
      file,
      line,
    },
  );
}
