import { parseClock } from '../clock.ts';
import type { CueTimes } from './timed-blocks.ts';

/** The arrow of the formats, and what programs, translators and web pages turn it into. */
const ARROW = '(?:--+>|--+&gt;|[–—]+>|[-=]>|→)';
const timesWith = (gap: string) =>
  new RegExp(String.raw`^\s*(\d[\d:;.,\s]{0,40})${ARROW}\s*(\d+(?:${gap}[:;.,]${gap}\d+){0,4})(.*)$`);
/** Translators put spaces into times: `00: 00: 04, 000`. */
const [SPACED_TIMES, TIMES] = [timesWith(String.raw`\s?`), timesWith('')];
/**
 * A line that is meant to be times: it contains the arrow of the formats, or begins with a time and any
 * arrow.
 */
const TIMES_LIKE = new RegExp(String.raw`-->|^\s*\d[\d:.,\s]{3,20}${ARROW}`);
/** An arrow between two clock times, as no caption says it. */
const BETWEEN_CLOCKS = new RegExp(String.raw`^\s*\d+:\d[\d:.,]{0,20}\s*${ARROW}\s*\d+:\d`);
/** What the formats allow behind the times: settings of WebVTT, coordinates of SubRip. */
const SETTINGS = /(?:^|\s)(?:vertical|line|position|size|align|region|[XY][12])\s?:\s?\S+/gi;

/** Reads a line with `start --> end`, and the words that may follow. */
export function readArrowTimes(line: string): CueTimes | undefined {
  const spaced = SPACED_TIMES.exec(line);
  const [, first = '', second = '', rest = ''] =
    parseClock(spaced?.[2] ?? '') === undefined ? (TIMES.exec(line) ?? []) : (spaced ?? []);
  // Somebody may say "1 -> 2". Only with the arrow of the formats are plain seconds times.
  if (!first.includes(':') && !line.includes('-->')) return undefined;
  const [start, end] = [parseClock(first), parseClock(second)];
  if (start === undefined || end === undefined) return undefined;
  const behind = rest
    .replace(SETTINGS, '')
    .replace(/^\s*[:：]\s/, '')
    .trim();
  return { start, end, ...(/\p{L}/u.test(behind) && { behind }) };
}

export function isArrowLike(line: string): boolean {
  return TIMES_LIKE.test(line);
}

/** Whether a line begins with times, readable or not, as no spoken line does. */
export function isArrowBetweenClocks(line: string): boolean {
  return BETWEEN_CLOCKS.test(line);
}

/** Whether a line has only the times of a cue, with any arrow. */
export function isTimesAlone(line: string): boolean {
  const times = readArrowTimes(line);
  return times !== undefined && times.behind === undefined;
}
