/**
 * Formats seconds as `16:48`, or `1:02:03` from the first hour on. Fractions are dropped, not rounded up, so
 * that playback never starts after the words.
 */
export function formatTimestamp(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = `${pad(minutes)}:${pad(whole % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/**
 * Parses `M:SS`, `MM:SS`, `H:MM:SS` and `HH:MM:SS`, optionally with a fraction after a dot or comma. Without
 * hours, minutes may exceed 59 (`75:10`).
 *
 * @returns Seconds, or undefined if the text is not a timestamp.
 */
export function parseTimestamp(text: string): number | undefined {
  const match = /^(?:(\d{1,4}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,9}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, hours, minutes = '', seconds = '', fraction] = match;
  if (Number(seconds) > 59) return undefined;
  if (hours !== undefined && (minutes.length !== 2 || Number(minutes) > 59)) return undefined;
  const whole = Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
  return fraction === undefined ? whole : Number(`${whole}.${fraction}`);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
