/** Frames a second where the numbers of a file do not show that it has more: film and European television. */
export const FRAMES_PER_SECOND = 25;

/**
 * Hours, minutes and seconds, or fewer parts, with a fraction; one part more are frames, or milliseconds
 * where it has three digits.
 */
const CLOCK = /^(?:\d{1,5}[:;]){0,3}\d{1,9}(?:[.,]\d{1,9})?$/;

/**
 * Reads a time as transcripts have it: `1:02:03.5`, `00:00:04,560`, `0:0:4.5`, `12.3` (seconds),
 * `01:02:03:12` (frames). Kinder than the rules of any format: seconds and minutes may be 60, as programs
 * round them (`00:00:60,000`), and so may milliseconds be `1000`.
 *
 * @returns Seconds, or undefined where the text is no time.
 */
export function parseClock(text: string, framesPerSecond = FRAMES_PER_SECOND): number | undefined {
  const clean = text.replace(/\s+/g, '');
  if (!CLOCK.test(clean)) return undefined;
  const [whole = '', fraction = ''] = clean.split(/[.,]/);
  const parts = whole.split(/[:;]/);
  const beyond = parts.length === 4 ? partOfSecond(parts.pop() ?? '', framesPerSecond) : 0;
  const numbers = parts.map(Number);
  if (numbers.slice(1).some((number) => number > 60) || (parts.length > 1 && beyond >= 1)) return undefined;
  const seconds = numbers.reduce((sum, number) => sum * 60 + number, 0);
  if (fraction === '1000') return seconds + 1;
  // Not added: 0.1 + 4 is not always 4.1.
  return beyond > 0 ? seconds + beyond : Number(`${seconds}.${fraction || '0'}`);
}

function partOfSecond(digits: string, framesPerSecond: number): number {
  return digits.length === 3 ? Number(digits) / 1000 : Number(digits) / framesPerSecond;
}

/** The frames a second of a file that counts frames up to a number: 25 unless it has to be more. */
export function framesPerSecond(highest: number): number {
  return [FRAMES_PER_SECOND, 30, 50, 60].find((rate) => highest < rate) ?? 100;
}
