import { parseClock } from '../clock.ts';

/** What a file counts times in, where not in seconds. */
export interface TimeBase {
  readonly framesPerSecond: number;
  readonly ticksPerSecond: number;
}

/** The times of an element in seconds; `begin` is undefined where it cannot be read. */
export interface ElementTimes {
  readonly begin: number | undefined;
  readonly end: number | undefined;
}

/**
 * The times that the attributes of an element give, under the names of TTML and of both kinds of YouTube's
 * XML; undefined where it has none.
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
  // YouTube's words (`s`) count from the paragraph that they stand in, and have no end.
  if ((name === 'p' || name === 's') && own.t !== undefined)
    return lasting(milliseconds(own.t), milliseconds(own.d));
  if (own.begin === undefined) return undefined;
  const begin = read(own.begin);
  return own.end === undefined ? lasting(begin, read(own.dur)) : { begin, end: read(own.end) };
}

/** Reads a time of TTML: a clock time, with frames or a fraction, or a number with a unit, or of seconds. */
function parseXmlTime(text: string | undefined, base: TimeBase): number | undefined {
  if (text === undefined) return undefined;
  const [, number, unit = ''] = /^\s*(\d{1,12}(?:\.\d{1,12})?)(h|ms|m|s|f|t)\s*$/.exec(text) ?? [];
  if (number !== undefined) return Number((Number(number) * secondsOf(unit, base)).toFixed(6));
  return parseClock(text, base.framesPerSecond);
}

/**
 * Seconds of one unit of the offset times of TTML
 * (https://www.w3.org/TR/ttml2/#timing-value-time-expression).
 */
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
