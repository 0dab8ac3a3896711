import { VerbatimError } from '../../errors.ts';
import { parseTimestamp } from '../../text/timestamp.ts';

/** A cue of WebVTT or SubRip with its text still marked up. */
export interface TimedBlock {
  readonly start: number;
  readonly end: number;
  readonly lines: string[];
  readonly line: number;
}

interface BlockRules {
  /** The line to begin at, as an index. */
  readonly from: number;
  /** Whether a block that begins with this line is not a cue, so that it is passed over. */
  readonly isSkipped: (firstLine: string) => boolean;
  /** Whether the line may stand as an identifier above a cue's times. */
  readonly isIdentifier: (line: string) => boolean;
}

/**
 * The part that WebVTT and SubRip share: blocks between blank lines, each with `start --> end` on its first
 * or second line. Text that stands alone between blank lines belongs to the cue above, so a blank line inside
 * a cue loses no words. A block whose times cannot be read is left out and becomes a problem.
 */
export function readTimedBlocks(
  lines: readonly string[],
  file: string,
  rules: BlockRules,
): { blocks: TimedBlock[]; problems: VerbatimError[] } {
  const blocks: TimedBlock[] = [];
  const problems: VerbatimError[] = [];
  let current: TimedBlock | undefined;
  let index = rules.from;
  while (index < lines.length) {
    if (isBlank(lines[index])) {
      index += 1;
      continue;
    }
    const end = endOfBlock(lines, index);
    if (!rules.isSkipped(lines[index] ?? '')) readBlock(index, end);
    index = end;
  }
  return { blocks, problems };

  function readBlock(from: number, end: number): void {
    const hasIdentifier =
      !isTimingLike(lines[from]) &&
      isTimingLike(lines[from + 1]) &&
      from + 1 < end &&
      rules.isIdentifier(lines[from] ?? '');
    for (let at = hasIdentifier ? from + 1 : from; at < end; at += 1) {
      const line = lines[at] ?? '';
      const times = readTimes(line);
      const opensBlock = at === from || (at === from + 1 && hasIdentifier);
      if (times === undefined && !(opensBlock && isTimingLike(line))) {
        const identifiesNext =
          rules.isIdentifier(line) &&
          readTimes(lines[at + 1] ?? '') !== undefined &&
          /^\s*\d+\s*$/.test(line);
        if (!identifiesNext) current?.lines.push(line);
      } else if (times === undefined || times.end < times.start) {
        problems.push(brokenTimes(line, file, at + 1, times !== undefined));
        current = undefined;
      } else {
        current = { ...times, lines: [], line: at + 1 };
        blocks.push(current);
      }
    }
  }
}

function endOfBlock(lines: readonly string[], from: number): number {
  let end = from;
  while (end < lines.length && !isBlank(lines[end])) end += 1;
  return end;
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

/** A line that is meant to be a cue's times, whether or not they can be read. */
function isTimingLike(line: string | undefined): boolean {
  return line !== undefined && (line.includes('-->') || /^\s*\d[\d:.,]{3,15}\s*(?:->|[–—=]>)/.test(line));
}

function readTimes(line: string): { start: number; end: number } | undefined {
  const arrow = line.indexOf('-->');
  if (arrow < 0) return undefined;
  const start = parseTimestamp(line.slice(0, arrow));
  const end = parseTimestamp(/^\S*/.exec(line.slice(arrow + 3).trimStart())?.[0] ?? '');
  return start === undefined || end === undefined ? undefined : { start, end };
}

function brokenTimes(line: string, file: string, number: number, runsBackwards: boolean): VerbatimError {
  const shown = line.trim().slice(0, 60);
  return new VerbatimError(
    'TRANSCRIPT_CUE',
    runsBackwards
      ? `This cue ends before it starts: "${shown}".`
      : `The times of this cue cannot be read: "${shown}".`,
    { hint: 'Its words are left out. Write the times as 00:01:02.000 --> 00:01:05.500.', file, line: number },
  );
}
