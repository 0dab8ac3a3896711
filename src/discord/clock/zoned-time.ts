const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/** A time that comes every day. */
export interface DailyTime {
  /** Minutes since midnight on the clock of the time zone. */
  readonly minute: number;
  /** An IANA name, such as `Europe/Berlin`. */
  readonly timezone: string;
}

/** A moment at which a daily time was reached. */
export interface Reached {
  /** ISO 8601 calendar date, by the clock of the time zone. */
  readonly day: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * When a daily time was last reached, now at the latest. A time that clocks skip when they are put forward is
 * reached later by as much as they skip. A time that comes twice when they are put back is reached the first
 * time. Both are as in `compatible` of ECMAScript's Temporal.
 *
 * @param now - Milliseconds since the epoch.
 * @throws RangeError for a time zone that is not known.
 */
export function lastReached({ minute, timezone }: DailyTime, now: number): Reached {
  const today = Math.floor(clockAt(now, timezone) / DAY_MS) * DAY_MS;
  // If clocks were put forward over midnight, even yesterday's time may still be to come.
  const reached = [today, today - DAY_MS, today - 2 * DAY_MS].map((midnight) => ({
    day: new Date(midnight).toISOString().slice(0, 10),
    at: momentOf(midnight + minute * MINUTE_MS, timezone),
  }));
  return reached.find(({ at }) => at <= now) ?? { day: '', at: 0 };
}

/** The moment at which a clock of the time zone shows this; what it shows is given as if it were UTC. */
function momentOf(shown: number, timezone: string): number {
  const offsets = [shown - DAY_MS, shown + DAY_MS].map((near) => clockAt(near, timezone) - near);
  const moments = offsets.map((offset) => shown - offset);
  const [before = shown] = moments;
  return moments.find((moment) => clockAt(moment, timezone) === shown) ?? before;
}

/** What a clock of the time zone shows at a moment, to the second, as if it were UTC. */
function clockAt(moment: number, timezone: string): number {
  const parts = clockOf(timezone).formatToParts(moment);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = [
    ...(['year', 'month', 'day', 'hour', 'minute', 'second'] as const),
  ].map((type) => Number(parts.find((part) => part.type === type)?.value));
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** A cache: making a formatter takes longer than using it. There are a few hundred time zones. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timezone: string): Intl.DateTimeFormat {
  const known = clocks.get(timezone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(timezone, clock);
  return clock;
}
