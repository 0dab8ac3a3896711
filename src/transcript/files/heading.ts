const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** Characters. Longer lines above a transcript are no headings. */
const LONGEST_HEADING = 300;

/**
 * The title and the date from the lines above a transcript: `#375: Title Transcript`, `# Title`, `Recorded
 * on Wednesday, Jun 29, 2022.`
 *
 * @returns `date` as ISO 8601.
 */
export function readHeading(lines: readonly string[]): { title?: string; date?: string } {
  const title = lines.map(readTitle).find((found) => found !== undefined);
  const date = lines.map(readDate).find((found) => found !== undefined);
  return { ...(title === undefined ? {} : { title }), ...(date === undefined ? {} : { date }) };
}

function readTitle(line: string): string | undefined {
  if (line.length > LONGEST_HEADING) return undefined;
  const heading = /^\s*#{1,6} +(\S.*)$/.exec(line)?.[1] ?? /^(\S.*)\stranscript$/i.exec(line.trim())?.[1];
  const title = heading
    ?.replace(/^transcript\b\s*(?:for|of)?\s*:?\s*/i, '')
    .replace(/\stranscript$/i, '')
    .replace(/(?<![\s–—-])[\s–—-]+$/, '')
    .replace(/^(?:episode\s+)?#?\d+(?:\.\d+)?\s*[:–—-]\s*/i, '')
    .trim();
  return title === '' ? undefined : title;
}

function readDate(line: string): string | undefined {
  if (line.length > LONGEST_HEADING || !/\b(?:recorded|published|released|aired|date)\b/i.test(line))
    return undefined;
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(line);
  if (iso !== null) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named = /\b([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b/.exec(line);
  if (named !== null) return calendarDate(Number(named[3]), monthOf(named[1]), Number(named[2]));
  const dayFirst = /\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]{2,8})\.?,?\s+(\d{4})\b/.exec(line);
  return dayFirst === null
    ? undefined
    : calendarDate(Number(dayFirst[3]), monthOf(dayFirst[2]), Number(dayFirst[1]));
}

/** 1 for January; 0 for anything that is not a month. */
function monthOf(name = ''): number {
  return MONTHS.findIndex((month) => name.length >= 3 && month.startsWith(name.toLowerCase())) + 1;
}

function calendarDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : undefined;
}
