import { parseClock } from '../clock.ts';

/** The units of times that are not in seconds. */
export interface TimeBase {
  readonly framesPerSecond: number;
  readonly ticksPerSecond: number;
}

/** An element's times in seconds; undefined if missing or unreadable. */
export interface ElementTimes {
  readonly begin: number | undefined;
  readonly end: number | undefined;
}

/**
 * The times in an element's attributes, under the names of TTML and of both kinds of YouTube's XML;
 * undefined if it has none.
 *
 * @param name - The element's name without namespace.
 * @param own - Its attributes.
 */
export function parseXmlTimes(
  name: string,
  own: Readonly<Record<string, string>>,
  base: TimeBase,
): ElementTimes | undefined {
  const read = (text: string | undefined) => parseXmlTime(text, base);
  const lasting = (begin: number | undefined, duration: number | undefined) => ({
    begin,
    end: begin === undefined || duration === undefined ? undefined : begin + duration,
  });
  const milliseconds = (text: string | undefined) => read(text === undefined ? undefined : `${text}ms`);
  if (name === 'text' && own.start !== undefined) return lasting(read(own.start), read(own.dur));
  // The times of YouTube's words (`s`) are relative to their paragraph, and have no end.
  if ((name === 'p' || name === 's') && own.t !== undefined)
    return lasting(milliseconds(own.t), milliseconds(own.d));
  if (own.begin === undefined) return undefined;
  const begin = read(own.begin);
  return own.end === undefined ? lasting(begin, read(own.dur)) : { begin, end: read(own.end) };
}

/** Parses a TTML time: a clock time, with frames or a fraction, or a number with a unit. */
function parseXmlTime(text: string | undefined, base: TimeBase): number | undefined {
  if (text === undefined) return undefined;
  const [, number, unit = ''] = /^\s*(\d{1,12}(?:\.\d{1,12})?)(h|ms|m|s|f|t)\s*$/.exec(text) ?? [];
  if (number !== undefined) return Number((Number(number) * secondsOf(unit, base)).toFixed(6));
  return parseClock(text, base.framesPerSecond);
}

/** Seconds in one unit of TTML's offset times (https://www.w3.org/TR/ttml2/#timing-value-time-expression). */
function secondsOf(unit: string, { framesPerSecond, ticksPerSecond }: TimeBase): number {
  switch (unit) {
    case 'h':
      return 3600;
    case 'm':
      return 60;
    case 'ms':
      return 1 / 1000;
    case 'f':
      return 1 / framesPerSecond;
    case 't':
      return 1 / ticksPerSecond;
    default:
      return 1;
  }
}
