import { VerbatimError } from '../../../errors.ts';

/** A cue of a caption file, still with markup. */
export interface TimedBlock {
  readonly start: number;
  readonly end: number;
  readonly lines: string[];
  /** The line of the file with its times, counted from 1. */
  readonly line: number;
}

export interface CueTimes {
  readonly start: number;
  readonly end: number;
  /** Words, or a speaker in brackets, on the same line behind the times. */
  readonly behind?: string;
}

interface BlockRules {
  /** How times are written in this format; for hints. */
  readonly example: string;
  /** The times on a line, and the words behind them. */
  readonly readTimes: (line: string) => CueTimes | undefined;
  /** Whether a line is meant to be a cue's times, readable or not. */
  readonly isTimingLike: (line: string) => boolean;
  /** Whether a line certainly is a cue's times, even inside a cue. */
  readonly isSurelyTiming?: (line: string) => boolean;
  /**
   * The kind of block that a line begins, if it is not a cue. A header may begin anywhere, the others only
   * at the start of the file or after a blank line.
   */
  readonly blockAt?: (line: string) => 'header' | 'comment' | 'style' | undefined;
  /** Whether any text above a cue's times may be its identifier, not only a number. */
  readonly anyIdentifier?: boolean;
}

export interface TimedBlocks {
  readonly blocks: TimedBlock[];
  readonly problems: VerbatimError[];
  /** Lines above the first cue, without headers and comments. */
  readonly above: string[];
}

/** A file puts blank lines between a cue's number and its times if this share of its cues does. */
const NUMBERED_APART = 0.8;

/**
 * The common part of the caption formats: a cue begins with a line of times, optionally below an identifier.
 * Text between blank lines belongs to the cue above, so a blank line inside a cue loses no words. A cue
 * whose times cannot be read is left out and becomes a problem. Headers, comments and style sheets are
 * skipped wherever they are.
 */
export function readTimedBlocks(lines: readonly string[], file: string, rules: BlockRules): TimedBlocks {
  const found: TimedBlocks = { blocks: [], problems: [], above: [] };
  const numberedApart = isNumberedApart(lines, rules);
  /** Where text lines are added; undefined while text is left out. */
  let sink: string[] | undefined = found.above;
  let skipping: 'header' | 'comment' | 'style' | undefined;
  let openBraces = false;
  lines.forEach((line, index) => {
    const blank = line.trim() === '';
    if (blank) {
      if (skipping === 'header' || (skipping === 'style' && !openBraces)) skipping = undefined;
      return;
    }
    const afterBlank = index === 0 || lines[index - 1]?.trim() === '';
    const times = rules.readTimes(line);
    if (times !== undefined && times.end >= times.start) {
      skipping = undefined;
      const { start, end, behind } = times;
      const block = { start, end, lines: behind === undefined ? [] : [behind], line: index + 1 };
      found.blocks.push(block);
      sink = block.lines;
      return;
    }
    const opens = afterBlank || isIdentifier(index - 1);
    const isBroken = (opens && rules.isTimingLike(line)) || rules.isSurelyTiming?.(line) === true;
    if (times !== undefined || isBroken) {
      skipping = undefined;
      found.problems.push(brokenTimes(line, { file, line: index + 1 }, times !== undefined, rules.example));
      sink = undefined;
      return;
    }
    const begun = rules.blockAt?.(line);
    if (begun === 'header' || (begun !== undefined && afterBlank)) {
      skipping = begun;
      openBraces = false;
    }
    if (skipping === 'style') openBraces = bracesOpen(line, openBraces);
    if (skipping !== undefined || isIdentifier(index)) return;
    sink?.push(line);
  });
  return found;

  /** Whether a line is the identifier above a cue's times. */
  function isIdentifier(index: number): boolean {
    const line = lines[index] ?? '';
    const isNumber = /^\s*\d+\s*$/.test(line);
    if (rules.isTimingLike(lines[index + 1] ?? '')) {
      const afterBlank = index === 0 || lines[index - 1]?.trim() === '';
      return isNumber || (rules.anyIdentifier === true && afterBlank && !rules.isTimingLike(line));
    }
    return isNumber && numberedApart && rules.isTimingLike(nextLine(lines, index) ?? '');
  }
}

function isNumberedApart(lines: readonly string[], rules: BlockRules): boolean {
  let cues = 0;
  let apart = 0;
  let before: { text: string; index: number } | undefined;
  lines.forEach((text, index) => {
    if (text.trim() === '') return;
    if (rules.readTimes(text) !== undefined) {
      cues += 1;
      if (before && before.index < index - 1 && /^\s*\d+\s*$/.test(before.text)) apart += 1;
    }
    before = { text, index };
  });
  return apart > 0 && apart >= cues * NUMBERED_APART;
}

function nextLine(lines: readonly string[], index: number): string | undefined {
  let next = index + 1;
  while (next < lines.length && lines[next]?.trim() === '') next += 1;
  return lines[next];
}

/** Whether a brace of a style sheet is open after a line. */
function bracesOpen(line: string, openBefore: boolean): boolean {
  const [opening, closing] = [line.lastIndexOf('{'), line.lastIndexOf('}')];
  return opening === closing ? openBefore : opening > closing;
}

function brokenTimes(
  line: string,
  place: { file: string; line: number },
  runsBackwards: boolean,
  example: string,
): VerbatimError {
  const shown = line.trim().slice(0, 60);
  return new VerbatimError(
    'TRANSCRIPT_CUE',
    runsBackwards
      ? `This cue ends before it starts: "${shown}".`
      : `The times of this cue cannot be read: "${shown}".`,
    { hint: `Its words are left out. Write the times as ${example}.`, ...place },
  );
}
