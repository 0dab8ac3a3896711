/** Characters of a time zone's name that are typed at most. */
export const MAX_ZONE = 60;

/** Where nobody says which. */
export const UTC = 'UTC';

/**
 * The time zone that somebody means, by its IANA name or an older one of it; letter case, and blanks in the
 * place of underscores, make no difference. Undefined where there is none.
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

/** The time zones whose names have what was typed, in their order. */
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
