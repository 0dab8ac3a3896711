import { parseClock } from '../clock.ts';

const TIME = String.raw`(?:\d{1,3}:\d{2}(?::\d{2}(?:[:;]\d{2})?)?(?:[.,]\d{1,6})?|\d{2};\d{2};\d{2};\d{2})`;
/** With units: `1h02m03s`, `2m3.5s`, `4.56s`. */
const SPELT = String.raw`(?:(?:\d{1,2}h\s?)?\d{1,3}m\s?\d{1,2}(?:\.\d{1,6})?s|\d{1,6}(?:\.\d{1,6})?s)(?!\w)`;
/** Plain seconds, which are a time only in a range. */
const SECONDS = String.raw`\d{1,6}\.\d{1,6}`;
const ANY = `(?:${TIME}|${SPELT}|${SECONDS})`;
const ARROW = '-->|->|=>|→|–|—|-|~';
/** In brackets, words, other signs and a mere space may join the two times of a range too. */
const JOINT = String.raw`${ARROW}|>|»|to|bis|until|à|a|\.{2,3}|…|[,;/|\s]`;
/** A time or a range, bare or in brackets, followed by the address if it is a Markdown link. */
const stampJoinedBy = (joint: string) =>
  new RegExp(
    String.raw`([[(<{【（]?)\s{0,3}(${ANY})(?:\s{0,4}(?:${joint})\s{0,4}(${ANY}))?(?:\s{0,3}([\])>}】）]))?(\((?:https?:)?[/#?][^()\s]{0,1000}\))?`,
    'y',
  );
const BARE = stampJoinedBy(ARROW);
const BRACKETED = stampJoinedBy(JOINT);
const CLOSING: Readonly<Record<string, string>> = {
  '[': ']',
  '(': ')',
  '<': '>',
  '{': '}',
  '【': '】',
  '（': '）',
};
/** Between the two stamps of a range. */
const BETWEEN = /\s{0,4}(?:-->|->|→|–|—|-|~|to|bis|à|a)\s{0,4}(?=[[(<{【（])/y;
/** Where a stamp may begin. */
const STAMP_BEGINS =
  /[[(<{【（]\s{0,3}(?=\d{1,3}[:;]\d{2}|[\d.]{1,13}[hms]|\d{1,6}\.\d)|(?<![\d:.,;])(?=\d{1,3}[:;]\d{2})/g;

/** A time in a line of text. */
export interface Stamp {
  /** Seconds. */
  readonly start: number;
  readonly end?: number;
  /** The opening bracket; empty for a bare time. */
  readonly bracket: string;
  /** Written with units or as plain seconds, not with colons. */
  readonly isSpelt: boolean;
  /** Offsets into the line; a link's address is included. */
  readonly from: number;
  readonly to: number;
}

/**
 * The stamp that begins at an offset, or a range of two stamps joined by a dash or "to". A bare time must be
 * followed by white space, by the end of the line, or by punctuation and white space.
 */
export function stampAt(line: string, from: number, framesPerSecond: number): Stamp | undefined {
  const stamp = singleStampAt(line, from, framesPerSecond);
  if (stamp === undefined || stamp.bracket === '' || stamp.end !== undefined) return stamp;
  BETWEEN.lastIndex = stamp.to;
  const next = BETWEEN.test(line) ? singleStampAt(line, BETWEEN.lastIndex, framesPerSecond) : undefined;
  if (next === undefined || next.bracket !== stamp.bracket || next.start < stamp.start) return stamp;
  return { ...stamp, end: next.start, to: next.to };
}

function singleStampAt(line: string, from: number, framesPerSecond: number): Stamp | undefined {
  const pattern = line[from] !== undefined && line[from] in CLOSING ? BRACKETED : BARE;
  pattern.lastIndex = from;
  const [all, opening = '', first = '', second, closing = ''] = pattern.exec(line) ?? [];
  if (all === undefined || closing !== (CLOSING[opening] ?? '')) return undefined;
  const to = from + all.length;
  if (opening === '' && !/^(?:\s|$|[:：|,–—-]+(?:\s|$))/.test(line.slice(to, to + 6))) return undefined;
  if (opening === '' && isTimeOfDay(line, from, to)) return undefined;
  const isSpelt = !/[:;]/.test(first);
  if (isSpelt && !isSureAlone(first, { isBare: opening === '', isRange: second !== undefined }))
    return undefined;
  const start = secondsOf(first, framesPerSecond);
  const end = second === undefined ? undefined : secondsOf(second, framesPerSecond);
  if (start === undefined || (end !== undefined && end < start)) return undefined;
  return { start, ...(end !== undefined && { end }), bracket: opening, isSpelt, from, to };
}

/**
 * People say "10s", so bare seconds need a fraction or minutes. Seconds without a unit must be in a
 * bracketed range.
 */
function isSureAlone(time: string, { isBare, isRange }: { isBare: boolean; isRange: boolean }): boolean {
  if (!/[hms]/.test(time)) return isRange && !isBare;
  return !isBare || /[.m]/.test(time);
}

function secondsOf(time: string, framesPerSecond: number): number | undefined {
  const [, hours = '0', minutes = '0', seconds] = /^(?:(\d+)h\s?)?(?:(\d+)m\s?)?([\d.]+)s$/.exec(time) ?? [];
  if (seconds === undefined) return parseClock(time, framesPerSecond);
  return parseClock(`${hours}:${minutes}:${seconds}`) ?? parseClock(seconds);
}

/** Whether a date stands before a time, or a time zone or "am" after it. */
function isTimeOfDay(line: string, from: number, to: number): boolean {
  return (
    /\d{4}-\d{2}-\d{2}[ T]$/.test(line.slice(Math.max(0, from - 11), from)) ||
    /^\s?(?:[ap]\.?m\b|GMT|UTC|Uhr\b)/i.test(line.slice(to, to + 6))
  );
}

/** Between two times that stand side by side. */
const BESIDE = /\s{0,4}(?:(?:to|bis|until|à|a|\.{2,3}|…|[,;/|>»])\s{0,4})?/y;

/** The stamp at the beginning of the text after another stamp, with nothing but a joint between them. */
export function stampBeside(rest: string, framesPerSecond: number): Stamp | undefined {
  BESIDE.lastIndex = 0;
  const from = BESIDE.test(rest) ? BESIDE.lastIndex : 0;
  return stampAt(rest, from, framesPerSecond);
}

/** All stamps that begin within the first `within` characters of a line. */
export function stampsIn(line: string, framesPerSecond: number, within = line.length): Stamp[] {
  const found: Stamp[] = [];
  for (const { index } of line.slice(0, within).matchAll(STAMP_BEGINS)) {
    if (index < (found.at(-1)?.to ?? 0)) continue;
    const stamp = stampAt(line, index, framesPerSecond);
    if (stamp) found.push(stamp);
  }
  return found;
}

/** The highest frame number in the times of a text (`01:02:03:12`); -1 if none counts frames. */
export function highestFrame(content: string): number {
  let highest = -1;
  for (const [, frame] of content.matchAll(/(?<![\d:;])\d{2}[:;]\d{2}[:;]\d{2}[:;](\d{2})(?![\d:;])/g))
    highest = Math.max(highest, Number(frame));
  return highest;
}
