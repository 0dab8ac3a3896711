import type { VerbatimError } from '../../../errors.ts';
import type { Draft } from '../../draft-cue.ts';
import { isSoundMark } from '../../sound-marks.ts';
import { noTimes, unknownFormat } from '../refusals.ts';
import { chaptersAbove, isChapterList } from './chapter-lists.ts';
import { findInnerStamps } from './inner-stamps.ts';
import { findNamesAbove } from './names-above.ts';
import { withoutPlayerLines } from './player-lines.ts';
import { findStampedLines, type StampedLine } from './stamped-lines.ts';
import { type Stamp, stampBeside, stampsIn } from './stamps.ts';
import { namesInLines, toTextCues } from './text-cues.ts';
import { readTextLines, type TextLine } from './text-lines.ts';

/**
 * A text with fewer times than this is a transcript only if it has at most `LINES_PER_STAMP` lines for each.
 */
const FEW_STAMPS = 3;
const LINES_PER_STAMP = 50;

/** Times stand behind the words if at least this share of them does. */
const BEHIND = 0.9;

/**
 * A text is not understood if more lines than this have times in unexpected places, and more than
 * `UNREAD_SHARE` as many as there are stamps.
 */
const UNREAD = 2;
const UNREAD_SHARE = 0.1;

/**
 * Parses text in which lines begin with times, or with names and times, in any of the usual layouts, in
 * Markdown too: `00:12 words`, `[00:12 --> 00:15] Name: words`, `Name (00:12):` above words, `Name` above
 * `00:12`, several times on a line. A line without a time continues the cue above.
 *
 * @throws VerbatimError TRANSCRIPT_NO_TIMES, or TRANSCRIPT_FORMAT if times are in places where they cannot
 * be read, or if the text is a list of chapters.
 */
export function parseTimestampedText(content: string, file: string): Draft {
  const { lines: written, frontMatter } = readTextLines(content);
  const lines = withoutPlayerLines(written);
  const { stamped, frameRate } = findStampedLines(lines);
  const inner = findInnerStamps(lines, stamped, frameRate);
  const count = lines.filter(({ text }) => text.trim() !== '').length;
  const stamps = stamped.length + [...inner.values()].reduce((sum, found) => sum + found.length, 0);
  if (stamps === 0 || (stamps < FEW_STAMPS && count > stamps * LINES_PER_STAMP))
    throw withoutTimes(lines, file);
  const understood = stamped.filter(({ rest }) => !beginsWithTime(rest, frameRate));
  const read = new Set([...understood.map(({ index }) => index), ...inner.keys()]);
  const unread = lines.filter((line, index) => !read.has(index) && hasTime(line, frameRate));
  if (unread.length > Math.max(UNREAD, stamps * UNREAD_SHARE)) throw notUnderstood(unread, file);
  const behind = firstTimeBehind(lines, stamped, inner);
  if (behind) throw timesBehind(behind, file);
  const text = toTextCues(lines, { stamped, inner, above: findNamesAbove(lines, stamped) });
  if (isChapterList(text.cues))
    throw unknownFormat(file, 'This is a list of chapters or of notes with times, not a transcript.', {
      line: text.cues[0]?.line ?? 1,
    });
  const chapters = text.cues.slice(0, chaptersAbove(text.cues));
  const message = 'The list of chapters above the transcript was not read as words.';
  return {
    ...text,
    cues: text.cues.slice(chapters.length),
    problems: [],
    notes: chapters.slice(0, 1).map(({ line }) => ({ file, line, message })),
    preamble: [...frontMatter, ...text.preamble, ...chapters.flatMap(({ lines: titles }) => titles)],
  };
}

/**
 * The first line at whose end, or above which alone, stands a time, if nearly all times of the text are
 * behind the words like this. Nobody can tell whether such a time is a start or an end.
 */
function firstTimeBehind(
  lines: readonly TextLine[],
  stamped: readonly StampedLine[],
  inner: ReadonlyMap<number, readonly Stamp[]>,
): TextLine | undefined {
  const isBlank = (index: number) => (lines[index]?.text ?? '').trim() === '';
  const below = stamped.filter(
    ({ index, rest, name }) => rest === '' && name === undefined && !isBlank(index - 1) && isBlank(index + 1),
  );
  const atEnd = [...inner].filter(([index, stamps]) => {
    const last = stamps.at(-1);
    return stamps.length === 1 && last?.to === lines[index]?.text.trimEnd().length;
  });
  const places = [...below.map(({ index }) => index), ...atEnd.map(([index]) => index)].sort((a, b) => a - b);
  const isHabit = places.length >= 2 && places.length >= (stamped.length + inner.size) * BEHIND;
  return isHabit ? lines[places[0] ?? 0] : undefined;
}

function timesBehind({ text, line }: TextLine, file: string): VerbatimError {
  const message = `The times stand behind the words ("${text.trim().slice(-40)}"), so nobody can tell where the words begin.`;
  return unknownFormat(file, message, { line });
}

/** Whether the text after a time begins with another one, with hours, minutes and seconds. */
function beginsWithTime(rest: string, frameRate: number): boolean {
  return /^\W{0,4}\d{1,3}[:;]\d{2}[:;]\d{2}/.test(rest) && stampBeside(rest, frameRate) !== undefined;
}

/**
 * Whether a line has a time that looks like a timestamp: in brackets, with or without other words, or with
 * hours, minutes and seconds, as nobody says it, or at the end of a few words that may be a name.
 */
function hasTime({ text }: TextLine, frameRate: number): boolean {
  const spoken = text.replace(/[[({<][^[\](){}<>]{1,60}[\])}>]/g, (aside) =>
    isSoundMark(aside.slice(1, -1)) ? ' ' : aside,
  );
  if (stampsIn(spoken, frameRate).some(({ bracket, isSpelt }) => bracket !== '' && !isSpelt)) return true;
  if (/[[({<][^[\](){}<>]{0,20}(?<!\d)\d{1,3}:\d{2}[^[\](){}<>]{0,20}[\])}>]/.test(spoken)) return true;
  if (/^\s*(?:\S+\s+){1,5}\d{1,3}:\d{2}\s*$/.test(spoken)) return true;
  const times = spoken.match(/(?<![\d:])\d{1,2}:\d{2}:\d{2}(?![\d:])/g)?.length ?? 0;
  return times > 0 && !/\b(?:after|ended|duration|length|total|until)\b/i.test(spoken);
}

function notUnderstood(unread: readonly TextLine[], file: string): VerbatimError {
  const shown = unread
    .slice(0, 3)
    .map(({ text, line }) => `line ${line}, "${text.trim().slice(0, 60)}"`)
    .join('; ');
  return unknownFormat(
    file,
    `This looks like text with timestamps, but ${unread.length} lines have times in places where Verbatim does not expect them: ${shown}.`,
    { line: unread[0]?.line ?? 1 },
  );
}

function withoutTimes(lines: readonly TextLine[], file: string): VerbatimError {
  const names = namesInLines(lines);
  if (names.length === 0) return noTimes(file, 'This text has no lines that begin with a timestamp.');
  const shown = names.slice(0, 3).join(', ');
  return noTimes(file, `This text says who speaks (${shown}${names.length > 3 ? ', …' : ''}), but not when.`);
}
