import type { EpisodeRecord } from '../../library/records.ts';
import { numberOf } from '../episode-order.ts';

/** The first or last episode of a range, inclusive: by number, or by date (YYYY-MM-DD). */
export type TimeBound = { readonly number: number } | { readonly date: string };

/** Whether a bound begins or ends a range; decides which end of a year or month is meant. */
export type Side = 'since' | 'until';

const YEARS = { first: 1990, last: 2100 };
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads an episode's number (`400`, `#400`, `ep 400`), a year, a month (`2023-05`, `May 2023`), a date
 * (`2023-05-01`), or `last year`, `this year`, `last month`, `this month`, `today`. A number from 1990 to
 * 2100 is a year unless an episode has that number.
 *
 * @returns undefined for anything else.
 */
export function parseTimeBound(
  text: string,
  { side, episodes, today }: { side: Side; episodes: readonly EpisodeRecord[]; today: Date },
): TimeBound | undefined {
  const typed = text.trim().toLowerCase();
  const number = /^(?:#|ep\.? ?|episode )?(\d{1,6}(?:\.\d{1,3})?)$/.exec(typed)?.[1];
  if (number !== undefined) {
    const value = Number(number);
    const isYear = /^\d{4}$/.test(typed) && value >= YEARS.first && value <= YEARS.last;
    if (!isYear || episodes.some((episode) => numberOf(episode) === value)) return { number: value };
    return wholeYear(value, side);
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) return isDate(typed) ? { date: typed } : undefined;
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(typed) ?? [];
  if (year !== undefined) return wholeMonth(Number(year), Number(month) - 1, side);
  const [, name = '', inYear] = /^([a-z]{3,9})\.? (\d{4})$/.exec(typed) ?? [];
  const named = MONTHS.indexOf(name.slice(0, 3));
  if (inYear !== undefined && named >= 0) return wholeMonth(Number(inYear), named, side);
  return relative(typed, side, today);
}

function relative(typed: string, side: Side, today: Date): TimeBound | undefined {
  const year = today.getUTCFullYear();
  const month = today.getUTCMonth();
  switch (typed) {
    case 'last year':
      return wholeYear(year - 1, side);
    case 'this year':
      return wholeYear(year, side);
    case 'last month':
      return month === 0 ? wholeMonth(year - 1, 11, side) : wholeMonth(year, month - 1, side);
    case 'this month':
      return wholeMonth(year, month, side);
    case 'today':
      return { date: today.toISOString().slice(0, 10) };
    default:
      return undefined;
  }
}

function wholeYear(year: number, side: Side): TimeBound {
  return { date: side === 'since' ? `${year}-01-01` : `${year}-12-31` };
}

function wholeMonth(year: number, month: number, side: Side): TimeBound | undefined {
  if (month < 0 || month > 11 || year < YEARS.first || year > YEARS.last) return undefined;
  const day = side === 'since' ? new Date(Date.UTC(year, month, 1)) : new Date(Date.UTC(year, month + 1, 0));
  return { date: day.toISOString().slice(0, 10) };
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Whether an episode is within a bound; false where its number or date is unknown. */
export function isWithin(episode: EpisodeRecord, bound: TimeBound, side: Side): boolean {
  const own = 'number' in bound ? numberOf(episode) : episode.metadata.date;
  const limit = 'number' in bound ? bound.number : bound.date;
  if (own === undefined) return false;
  return side === 'since' ? own >= limit : own <= limit;
}
