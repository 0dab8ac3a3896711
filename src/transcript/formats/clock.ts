/** The frame rate of film and European television, assumed unless frame numbers show a higher one. */
export const FRAMES_PER_SECOND = 25;

/**
 * Hours, minutes and seconds, or fewer parts, with an optional fraction. A fourth part is the frame, or
 * milliseconds if it has three digits.
 */
const CLOCK = /^(?:\d{1,5}[:;]){0,3}\d{1,9}(?:[.,]\d{1,9})?$/;

/**
 * Parses a time as transcripts write it: `1:02:03.5`, `00:00:04,560`, `0:0:4.5`, `12.3` (seconds),
 * `01:02:03:12` (with frames). More lenient than any format: minutes and seconds may be 60 and milliseconds
 * 1000, since programs round that way (`00:00:60,000`), and minutes may go on after 60 (`00:75:00`).
 *
 * @returns Seconds, or undefined if the text is not a time.
 */
export function parseClock(text: string, framesPerSecond = FRAMES_PER_SECOND): number | undefined {
  const clean = text.replace(/\s+/g, '');
  if (!CLOCK.test(clean)) return undefined;
  const [whole = '', fraction = ''] = clean.split(/[.,]/);
  const parts = whole.split(/[:;]/);
  const beyond = parts.length === 4 ? partOfSecond(parts.pop() ?? '', framesPerSecond) : 0;
  const numbers = parts.map(Number);
  const limited = numbers.length === 3 && numbers[0] === 0 ? numbers.slice(2) : numbers.slice(1);
  if (limited.some((number) => number > 60) || (parts.length > 1 && beyond >= 1)) return undefined;
  const seconds = numbers.reduce((sum, number) => sum * 60 + number, 0);
  if (fraction === '1000') return seconds + 1;
  // Parsed as one number: adding the fraction would add rounding errors.
  return beyond > 0 ? seconds + beyond : Number(`${seconds}.${fraction || '0'}`);
}

function partOfSecond(digits: string, framesPerSecond: number): number {
  return digits.length === 3 ? Number(digits) / 1000 : Number(digits) / framesPerSecond;
}

/** The frame rate of a file, from the highest frame number in it: 25 unless it must be higher. */
export function framesPerSecond(highest: number): number {
  return [FRAMES_PER_SECOND, 30, 50, 60].find((rate) => highest < rate) ?? 100;
}
