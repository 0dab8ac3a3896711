import { createHash } from 'node:crypto';
import { decodeHTML } from 'entities';

/** Maximum characters of texts and links in metadata. */
const MAX_TEXT = 300;
const MAX_URL = 1900;
/** Maximum characters of a guid that is not hashed. */
const MAX_ID = 1000;

/** A text on one line, without tags, entities and control characters; undefined where nothing is left. */
export function plainLine(text: string | undefined, max = MAX_TEXT): string | undefined {
  if (text === undefined) return undefined;
  const line = decodeHTML(text.slice(0, 10 * max).replace(/<\/?[a-z][^<>]{0,200}>/gi, ' '))
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Z}\s]+/gu, ' ')
    .trim();
  // Lengths count UTF-16 code units: cutting must not leave half a surrogate pair.
  const cut = line
    .slice(0, max)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
  return cut === '' ? undefined : cut;
}

/**
 * What identifies an item: the text on one line, or its hash where it is too long.
 */
export function identifier(text: string | undefined): string | undefined {
  if (text === undefined || text.length <= MAX_ID) return plainLine(text, MAX_ID);
  return createHash('sha256').update(text).digest('hex');
}

/** An absolute http or https address that fits into metadata; undefined for anything else. */
export function webLink(text: string | undefined, base: URL | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '' || !URL.canParse(trimmed, base?.href)) return undefined;
  const { href, protocol } = new URL(trimmed, base?.href);
  // In links that play, braces enclose the place of the time.
  const link = href.replaceAll('{', '%7B').replaceAll('}', '%7D');
  return /^https?:$/.test(protocol) && link.length <= MAX_URL ? link : undefined;
}

/**
 * A number of an episode or season, possibly a decimal, or a duration; undefined where it is out of range.
 */
export function ordinal(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) && value >= 0 && value < 1e9 ? value : undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The date (YYYY-MM-DD) of a time, in its own time zone: `Wed, 29 Jun 2022 23:30:00 -0700` is 2022-06-29.
 * Accepts RFC 822, ISO 8601, and whatever else `Date` parses.
 */
export function calendarDate(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 100) return undefined;
  const iso = /^\s*(\d{4}-\d{2}-\d{2})/.exec(text)?.[1];
  if (iso !== undefined) return realDate(iso);
  const [, day = '', name = '', year = ''] =
    /\b(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?\s+(\d{4})\b/.exec(text) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  if (month > 0) {
    return realDate(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
  }
  const parsed = new Date(text);
  // Years beyond four digits have a sign in front, and do not match.
  const [, date] = Number.isNaN(parsed.getTime())
    ? []
    : (/^(\d{4}-\d{2}-\d{2})T/.exec(parsed.toISOString()) ?? []);
  return date;
}

/** The date, if it exists: not 31 February. */
function realDate(date: string): string | undefined {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : undefined;
}

/** Parses `3723`, `62:03` or `1:02:03.5` into seconds. */
export function secondsIn(text: string | undefined): number | undefined {
  const [, hours, minutes, seconds] =
    /^(?:(?:(\d{1,4}):)?(\d{1,5}):)?(\d{1,7}(?:\.\d{1,6})?)$/.exec(text?.trim() ?? '') ?? [];
  if (seconds === undefined) return undefined;
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds);
}
