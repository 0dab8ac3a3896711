import { VerbatimError } from '../../errors.ts';

/** The most characters that may be typed as a time. */
export const MAX_TIME_OF_DAY = 20;

/** `9:00`, `21.30`, `9`, `9 pm`, `9:30am`, `21h30`. */
const TIME = /^(\d{1,2})(?:[:.h](\d{2})?)?\s?(am|pm|a\.m\.|p\.m\.)?$/i;

/**
 * Reads a time of the day.
 *
 * @returns Minutes since midnight.
 * @throws VerbatimError TIME_INVALID.
 */
export function parseTimeOfDay(typed: string): number {
  const [, hours, minutes = '0', half] = TIME.exec(typed.trim()) ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  const isReadable = half === undefined ? hour <= 23 : hour >= 1 && hour <= 12;
  if (!isReadable || minute > 59) throw timeInvalid(typed);
  if (half === undefined) return hour * 60 + minute;
  return ((hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0)) * 60 + minute;
}

/** `09:05` */
export function formatTimeOfDay(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function timeInvalid(typed: string): VerbatimError {
  return new VerbatimError('TIME_INVALID', `“${typed}” is not a time of the day.`, {
    hint: 'Write it like 09:00 or 9 pm.',
    facts: { typed, about: 'day' },
  });
}
