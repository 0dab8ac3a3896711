import { countWords } from '../../../text/count-words.ts';
import type { StampedLine } from './stamped-lines.ts';
import { type Stamp, stampsIn } from './stamps.ts';
import type { TextLine } from './text-lines.ts';

/** A time inside a line must fit between the times that begin lines, give or take this many seconds. */
const SLACK_SECONDS = 15;
/** After the last line that begins with a time: seconds allowed for each word since the previous time. */
const SLOWEST_SECONDS_A_WORD = 20;
/** Up to this many times without brackets are only mentioned. */
const FEW_BARE = 2;
/** Times of day are further apart than this for each word between them; times of a transcript are not. */
const BARE_SECONDS_A_WORD = 2;
/** Music or silence between two times without brackets, in seconds. */
const BARE_SLACK_SECONDS = 60;

/**
 * The times inside lines, by index of the line, with offsets into the spoken part of the line. Times that do
 * not fit the times around them are only mentioned ("as we heard at [05:10]") and are left out. So are times
 * without brackets, unless the text begins with a time and has more of them than lines with a time, as a text
 * without line breaks does.
 */
export function findInnerStamps(
  lines: readonly TextLine[],
  stamped: readonly StampedLine[],
  frameRate: number,
): Map<number, Stamp[]> {
  const beginsWithTime = stamped[0] !== undefined && stamped[0].index === lines.findIndex(isWritten);
  if (beginsWithTime) {
    const all = stampsThatFit(lines, stamped, frameRate, () => true);
    const bare = [...all.values()].flat().filter(({ bracket }) => bracket === '').length;
    if (bare === 0 || bare > Math.max(FEW_BARE, stamped.length)) return all;
  }
  return stampsThatFit(lines, stamped, frameRate, ({ bracket }) => bracket !== '');
}

function stampsThatFit(
  lines: readonly TextLine[],
  stamped: readonly StampedLine[],
  frameRate: number,
  isPossible: (stamp: Stamp) => boolean,
): Map<number, Stamp[]> {
  const byIndex = new Map(stamped.map((line) => [line.index, line]));
  const areSpelt = stamped.some(({ stamp }) => stamp.isSpelt);
  const ceilings = startsOfNext(stamped, lines.length);
  const found = new Map<number, Stamp[]>();
  let reached = 0;
  let words = 0;
  lines.forEach(({ text }, index) => {
    const own = byIndex.get(index);
    if (own) {
      reached = own.stamp.start;
      words = 0;
    }
    const said = own?.rest ?? text;
    const ceiling = ceilings[index];
    let from = 0;
    const inside: Stamp[] = [];
    for (const stamp of stampsIn(said, frameRate)) {
      words += countWords(said.slice(from, stamp.from));
      from = stamp.to;
      const latest = latestFor(stamp, { reached, words, ceiling });
      const runs = stamp.start >= reached - SLACK_SECONDS && stamp.start <= latest;
      if (!isPossible(stamp) || stamp.isSpelt !== areSpelt || !runs) continue;
      inside.push(stamp);
      reached = Math.max(reached, stamp.start);
      words = 0;
    }
    words += countWords(said.slice(from));
    if (inside.length > 0) found.set(index, inside);
  });
  return found;
}

function isWritten({ text }: TextLine): boolean {
  return text.trim() !== '';
}

/** The latest second that a time inside a line can name, so many words after the previous time. */
function latestFor(
  { bracket }: Stamp,
  { reached, words, ceiling }: { reached: number; words: number; ceiling: number | undefined },
): number {
  const byCeiling = (ceiling ?? reached + Math.max(1, words) * SLOWEST_SECONDS_A_WORD) + SLACK_SECONDS;
  if (bracket !== '') return byCeiling;
  return Math.min(byCeiling, reached + words * BARE_SECONDS_A_WORD + BARE_SLACK_SECONDS);
}

/** For each line, the start of the next line below it that begins with a time. */
function startsOfNext(stamped: readonly StampedLine[], lines: number): (number | undefined)[] {
  const starts = new Map(stamped.map(({ index, stamp }) => [index, stamp.start]));
  const next: (number | undefined)[] = new Array(lines).fill(undefined);
  let ceiling: number | undefined;
  for (let index = lines - 1; index >= 0; index -= 1) {
    next[index] = ceiling;
    ceiling = starts.get(index) ?? ceiling;
  }
  return next;
}
