/** The most characters that may be typed as the name of a time zone. */
export const MAX_ZONE = 60;

/** The default time zone. */
export const UTC = 'UTC';

/**
 * The time zone with this IANA name, or with an older name. Letter case makes no difference, and spaces may
 * stand for underscores. Undefined if there is none.
 */
export function timeZoneCalled(typed: string): string | undefined {
  const wanted = keyOf(typed);
  const known = timeZones().find((zone) => keyOf(zone) === wanted);
  if (known !== undefined || !/^[a-z0-9_+/-]{1,60}$/.test(wanted)) return known;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: wanted }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The time zones whose names contain what was typed, in alphabetical order but for UTC, which is first. */
export function timeZonesWith(typed: string): string[] {
  const wanted = keyOf(typed);
  return timeZones().filter((zone) => keyOf(zone).includes(wanted));
}

function timeZones(): string[] {
  return [...new Set([UTC, ...Intl.supportedValuesOf('timeZone')])];
}

function keyOf(name: string): string {
  return name.trim().toLowerCase().replace(/\s/g, '_');
}
