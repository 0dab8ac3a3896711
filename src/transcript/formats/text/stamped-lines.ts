import { countOf } from '../../../text/count-of.ts';
import { readName, withoutColon } from '../../speakers/name-shape.ts';
import { isHeadword } from '../../speakers/not-names.ts';
import { FRAMES_PER_SECOND, framesPerSecond } from '../clock.ts';
import { highestFrame, type Stamp, stampAt, stampBeside, stampsIn } from './stamps.ts';
import { type TextLine, withoutBullet } from './text-lines.ts';

/** A line that begins with a time, or with a name followed by a time. */
export interface StampedLine {
  /** Index in the list of lines. */
  readonly index: number;
  readonly stamp: Stamp;
  /** The text before the time, or in a cell of its own after it; it may be a name. */
  readonly name?: string;
  /** The text after the time. */
  readonly rest: string;
  readonly isAfterBlank: boolean;
  /** A Markdown heading. */
  readonly isHeading: boolean;
}

/**
 * The times of a file follow a habit if at least this share does. The others are times that somebody
 * mentions.
 */
const HABIT = 0.9;
/** In a short text, one time among this many may be mentioned. */
const ONE_MENTIONED = 3;
/** A time after a name begins within this many characters. */
const NAME_REACH = 90;
/**
 * Text that occurs only once before a time counts as a name if at least this share of the times has a name.
 */
const NAMED_SHARE = 0.5;

/**
 * Finds the lines that begin with a time. Times in running text are told apart by the habits of the whole
 * file: brackets, blank lines above, names.
 *
 * @returns The lines, and the frame rate of times that count frames.
 */
export function findStampedLines(lines: readonly TextLine[]): { stamped: StampedLine[]; frameRate: number } {
  const highest = lines.reduce((most, { text }) => Math.max(most, highestFrame(text)), -1);
  const frameRate = highest < 0 ? FRAMES_PER_SECOND : framesPerSecond(highest);
  const found = lines.flatMap(({ text, isHeading }, index): StampedLine[] => {
    const isAfterBlank = index === 0 || lines[index - 1]?.text.trim() === '';
    const stamped =
      readLeading(text, frameRate) ??
      (isHeading ? readInHeading(text, frameRate) : readBehindName(text, frameRate));
    return stamped ? [{ ...stamped, index, isAfterBlank, isHeading }] : [];
  });
  const named = withNamesThatCount(withoutTitles(withEndsBeside(found, frameRate)));
  const clocked = withHabit(named, ({ stamp }) => !stamp.isSpelt, ONE_MENTIONED);
  const bracketed = withHabit(clocked, ({ stamp }) => stamp.bracket !== '', ONE_MENTIONED);
  return { stamped: withHabit(bracketed, ({ isAfterBlank }) => isAfterBlank), frameRate };
}

type Read = Pick<StampedLine, 'stamp' | 'name' | 'rest'>;

/** `00:12 words`, `[00:12] words`, `- 00:12 words`, `00:12 ⇥ Name ⇥ words`. */
function readLeading(text: string, frameRate: number): Read | undefined {
  const line = stampAt(text.trimStart(), 0, frameRate) ? text.trimStart() : withoutBullet(text);
  const stamp = stampAt(line, 0, frameRate);
  if (!stamp) return undefined;
  return withNameInCell(stamp, behind(line, stamp));
}

/** A name in a cell of its own: set apart from the words by a tab, a bar, a slash or two spaces. */
function withNameInCell(stamp: Stamp, rest: string): Read {
  const [cell = '', ...others] = rest.split(/\t|\s[|/]\s|(?<=[^\s.,?!…])\s{2}/);
  if (others.length === 0 || !readName(withoutColon(cell))) return { stamp, rest };
  return { stamp, name: cell.trim(), rest: others.join(' ').trim() };
}

/**
 * If nearly every time has another one beside it that is not earlier, it is the end of a range: `0:12 0:15
 * words`, `[0:12] [0:15] words`.
 */
function withEndsBeside(found: readonly StampedLine[], frameRate: number): StampedLine[] {
  const ended = found.map((line): StampedLine | undefined => {
    const next = line.stamp.end === undefined ? stampBeside(line.rest, frameRate) : undefined;
    if (next === undefined || next.end !== undefined || next.start < line.stamp.start) return undefined;
    const stamp = { ...line.stamp, end: next.start };
    return { ...line, ...withNameInCell(stamp, behind(line.rest, next)) };
  });
  const areRanges = ended.filter((line) => line !== undefined).length >= Math.max(2, found.length * HABIT);
  return found.map((line, index) => (areRanges ? (ended[index] ?? line) : line));
}

/**
 * A heading with a time. Its text is not spoken; it may be a speaker's name, which then occurs in several
 * headings, unlike a title.
 */
function readInHeading(text: string, frameRate: number): Read | undefined {
  const [stamp] = stampsIn(text, frameRate);
  if (!stamp) return undefined;
  const name = nameBefore(text, stamp);
  return { stamp, ...(readName(name) && { name }), rest: behind(text, stamp) };
}

/**
 * `Name (00:12) words`, `Name: [00:12] words`, `Name 00:12`. A time without brackets must end the line or be
 * set apart from the name or the words.
 */
function readBehindName(text: string, frameRate: number): Read | undefined {
  const line = withoutBullet(text);
  const [stamp] = stampsIn(line, frameRate, NAME_REACH);
  if (!stamp) return undefined;
  const name = nameBefore(line, stamp);
  if (!readName(name)) return undefined;
  const rest = behind(line, stamp);
  const gap = line.slice(Math.max(0, stamp.from - 2), stamp.from);
  const isApart =
    stamp.bracket !== '' ||
    rest === '' ||
    /^\s{2}$|\t$|[:：|,·•@–—-]\s?$/.test(gap) ||
    /^\s?[|·•–—-]\s|^\t/.test(line.slice(stamp.to));
  return isApart ? { stamp, name, rest } : undefined;
}

/** The text before a time, without brackets around it and punctuation after it. */
function nameBefore(line: string, { from }: Stamp): string {
  let end = from;
  while (end > 0 && /[\s:：|,·•@–—-]/.test(line[end - 1] ?? '')) end -= 1;
  const before = line.slice(0, end).trimStart();
  return /^[[(]/.test(before) && /[\])]$/.test(before) ? before.slice(1, -1) : before;
}

/**
 * Headings with a time among more lines with a time only divide the text: what follows their time is a title,
 * and was not said, unless it is a name.
 */
function withoutTitles(found: readonly StampedLine[]): StampedLine[] {
  const headings = found.filter(({ isHeading }) => isHeading).length;
  if (headings > found.length / 2) return [...found];
  return found.map((line) =>
    line.isHeading && !readName(withoutColon(line.rest)) ? { ...line, rest: '' } : line,
  );
}

function behind(line: string, { to }: Stamp): string {
  return line
    .slice(to)
    .replace(/^\s*[:：|,]?\s*(?:[-–—|•·/]+\s+)?/, '')
    .trim();
}

/**
 * Drops lines in which the text before the time is no name: it occurs only once, while most times have no
 * name. A name in lower case must recur as well. Headings are kept, but lose such text; if at least half of
 * the named headings recur, all of them are names.
 */
function withNamesThatCount(found: readonly StampedLine[]): StampedLine[] {
  const isNamed = ({ name, stamp }: StampedLine) => name !== undefined && stamp.from > 0;
  const times = countOf(found.filter(isNamed).map(({ name = '' }) => name));
  const comesAgain = ({ name = '' }: StampedLine) => (times.get(name) ?? 0) > 1;
  const isWord = (line: StampedLine) =>
    readName(line.name ?? '')?.isSmall === true && (!comesAgain(line) || isHeadword(line.name ?? ''));
  const named = found.filter((line) => isNamed(line) && !isWord(line));
  const isEverywhere = named.length >= found.length * NAMED_SHARE;
  const headings = named.filter(({ isHeading }) => isHeading);
  const areNames = headings.filter(comesAgain).length >= headings.length * NAMED_SHARE;
  return found.flatMap((line): StampedLine[] => {
    if (!isNamed(line)) return [line];
    const shape = readName(line.name ?? '');
    if (shape?.isNumbered || (comesAgain(line) && !shape?.isSmall)) return [line];
    if (!line.isHeading) return isEverywhere && !isWord(line) ? [line] : [];
    const { name: _, ...untitled } = line;
    return [areNames ? line : untitled];
  });
}

/** @param fewest - From this many lines that follow the habit on, one other line is out all the same. */
function withHabit(
  stamped: readonly StampedLine[],
  has: (line: StampedLine) => boolean,
  fewest = Number.POSITIVE_INFINITY,
): StampedLine[] {
  const having = stamped.filter(has);
  const isAllButOne = having.length >= fewest && having.length === stamped.length - 1;
  return isAllButOne || having.length >= stamped.length * HABIT ? having : [...stamped];
}
