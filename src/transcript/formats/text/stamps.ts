import { parseClock } from '../clock.ts';

const TIME = String.raw`(?:\d{1,3}:\d{2}(?::\d{2}(?:[:;]\d{2})?)?(?:[.,]\d{1,6})?|\d{2};\d{2};\d{2};\d{2})`;
const TO = String.raw`\s{0,4}(?:-->|->|→|–|—|-|~)\s{0,4}`;
/** A time or a range, bare or in brackets, and the address of a link that it may be the words of. */
const STAMP = new RegExp(
  String.raw`([[(<{【（]?)\s{0,3}(${TIME})(?:${TO}(${TIME}))?(?:\s{0,3}([\])>}】）]))?(\((?:https?:)?[/#?][^()\s]{0,1000}\))?`,
  'y',
);
const CLOSING: Readonly<Record<string, string>> = {
  '[': ']',
  '(': ')',
  '<': '>',
  '{': '}',
  '【': '】',
  '（': '）',
};
/** Between the stamps of a range. */
const BETWEEN = /\s{0,4}(?:-->|->|→|–|—|-|~|to|bis|à|a)\s{0,4}(?=[[(<{【（])/y;
/** Where a stamp may begin. */
const STAMP_BEGINS = /[[(<{【（]\s{0,3}(?=\d{1,3}[:;]\d{2})|(?<![\d:.,;])(?=\d{1,3}[:;]\d{2})/g;

/** A time in a line of text. */
export interface Stamp {
  /** Seconds. */
  readonly start: number;
  readonly end?: number;
  /** The sign that it stands in; empty for a bare one. */
  readonly bracket: string;
  /** Offsets into the line, a link's address included. */
  readonly from: number;
  readonly to: number;
}

/**
 * The stamp that begins at an offset, or the range of two with a dash or "to" between them. A bare one must
 * have white space, or the end of the line, or a sign and white space behind it.
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
  STAMP.lastIndex = from;
  const [all, opening = '', first = '', second, closing = ''] = STAMP.exec(line) ?? [];
  if (all === undefined || closing !== (CLOSING[opening] ?? '')) return undefined;
  const to = from + all.length;
  if (opening === '' && !/^(?:\s|$|[:：|,–—-]+(?:\s|$))/.test(line.slice(to, to + 6))) return undefined;
  const start = parseClock(first, framesPerSecond);
  const end = second === undefined ? undefined : parseClock(second, framesPerSecond);
  if (start === undefined || (end !== undefined && end < start)) return undefined;
  return { start, ...(end !== undefined && { end }), bracket: opening, from, to };
}

/** All stamps of a line within its first characters. */
export function stampsIn(line: string, framesPerSecond: number, within = line.length): Stamp[] {
  const found: Stamp[] = [];
  for (const { index } of line.slice(0, within).matchAll(STAMP_BEGINS)) {
    if (index < (found.at(-1)?.to ?? 0)) continue;
    const stamp = stampAt(line, index, framesPerSecond);
    if (stamp) found.push(stamp);
  }
  return found;
}

/** The highest number of a frame in the stamps of a text (`01:02:03:12`); -1 where none counts frames. */
export function highestFrame(content: string): number {
  let highest = -1;
  for (const [, frame] of content.matchAll(/(?<![\d:;])\d{2}[:;]\d{2}[:;]\d{2}[:;](\d{2})(?![\d:;])/g))
    highest = Math.max(highest, Number(frame));
  return highest;
}
