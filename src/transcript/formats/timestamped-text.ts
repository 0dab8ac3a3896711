import { parseTimestamp } from '../../text/timestamp.ts';
import { type Draft, type DraftCue, linesOf, plainText } from '../draft-cue.ts';

/** A line that begins with a timestamp, bare or in brackets: index 1 is the bracket, index 2 the time. */
const STAMP =
  /^\s*(?:\*\*)?([[(]?)((?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?)(?:[\])](?:\*\*)?:?|(?:\*\*)?(?=\s|$))\s*(?:[-–—]\s+)?/;

/**
 * A file's stamps follow one habit where at least this share of them does; the rest are times that somebody
 * mentions.
 */
const HABIT = 0.9;

interface Stamp {
  readonly index: number;
  readonly start: number;
  readonly text: string;
  readonly bracketed: boolean;
  readonly afterBlank: boolean;
}

/** Text that begins a line with a time once or twice, in more lines than this for each, is no transcript. */
const FEW_STAMPS = 3;
const LINES_PER_STAMP = 50;

export function isTimestampedText(content: string): boolean {
  const lines = linesOf(content).filter((line) => line.trim() !== '');
  const stamps = lines.filter((line) => readStamp(line) !== undefined).length;
  return stamps >= FEW_STAMPS || (stamps > 0 && lines.length <= stamps * LINES_PER_STAMP);
}

/**
 * Reads text whose lines begin with timestamps. A line without one continues the cue above. What stands above
 * the first stamp and, after a blank line, below the last cue is the chrome of the web page it was copied
 * from.
 */
export function parseTimestampedText(content: string): Draft {
  const lines = linesOf(content);
  const stamps = findStamps(lines);
  const manyParagraphs = stamps.some(
    (stamp, at) => at + 1 < stamps.length && paragraphs(lines, stamp, stamps[at + 1]).length > 1,
  );
  const cues = stamps.map((stamp, at): DraftCue => {
    const blocks = paragraphs(lines, stamp, stamps[at + 1]);
    const kept =
      at + 1 < stamps.length
        ? blocks
        : blocks.filter((block, index) => index === 0 || (manyParagraphs && isProse(block)));
    return { start: stamp.start, lines: kept.flat(), line: stamp.index + 1 };
  });
  return {
    cues: shareSeconds(cues.filter((cue) => cue.lines.length > 0)),
    problems: [],
    preamble: lines.slice(0, stamps[0]?.index ?? 0),
  };
}

/**
 * The lines that are stamps, told from times in running text by the file's own habits: brackets, and a blank
 * line above.
 */
function findStamps(lines: readonly string[]): Stamp[] {
  const found = lines.flatMap((line, index): Stamp[] => {
    const stamp = readStamp(line);
    const afterBlank = index === 0 || lines[index - 1]?.trim() === '';
    return stamp === undefined
      ? []
      : [{ ...stamp, text: plainText(line.slice(stamp.textAt)), index, afterBlank }];
  });
  return withHabit(
    withHabit(found, ({ bracketed }) => bracketed),
    ({ afterBlank }) => afterBlank,
  );
}

function withHabit(stamps: readonly Stamp[], has: (stamp: Stamp) => boolean): Stamp[] {
  const having = stamps.filter(has);
  return having.length >= stamps.length * HABIT ? having : [...stamps];
}

/** @returns The stamp's seconds, and where in the line the words begin. */
function readStamp(line: string): { start: number; textAt: number; bracketed: boolean } | undefined {
  const match = STAMP.exec(line);
  const start = match?.[2] === undefined ? undefined : parseTimestamp(match[2]);
  if (match === null || start === undefined) return undefined;
  return { start, textAt: match[0].length, bracketed: match[1] !== '' };
}

/**
 * The lines of a cue, by paragraphs. A stamp may stand alone above its text, with or without a blank line
 * between.
 */
function paragraphs(lines: readonly string[], stamp: Stamp, next: Stamp | undefined): string[][] {
  const blocks: string[][] = [];
  let open: string[] | undefined;
  for (const line of [stamp.text, ...lines.slice(stamp.index + 1, next?.index).map(plainText)]) {
    if (line === '') {
      open = undefined;
      continue;
    }
    if (open === undefined) {
      open = [];
      blocks.push(open);
    }
    open.push(line);
  }
  return blocks;
}

function isProse(block: readonly string[]): boolean {
  return /[.?!…。？！]["'”’)\]]*$/.test(block.at(-1) ?? '');
}

/** Stamps are whole seconds: cues with the same one share the time until the next by their characters. */
function shareSeconds(cues: readonly DraftCue[]): DraftCue[] {
  const shared: DraftCue[] = [];
  for (let first = 0; first < cues.length; ) {
    let last = first;
    while (cues[last + 1]?.start === cues[first]?.start) last += 1;
    const group = cues.slice(first, last + 1);
    const start = group[0]?.start ?? 0;
    const seconds = (cues[last + 1]?.start ?? start) - start;
    const total = group.reduce((sum, cue) => sum + length(cue), 0);
    let before = 0;
    for (const cue of group) {
      shared.push(
        seconds > 0 && group.length > 1 ? { ...cue, start: start + (seconds * before) / total } : cue,
      );
      before += length(cue);
    }
    first = last + 1;
  }
  return shared;
}

function length(cue: DraftCue): number {
  return cue.lines.join(' ').length;
}
