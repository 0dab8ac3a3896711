import type { EpisodeMetadata } from './episode.ts';

/**
 * The link that plays an episode from a given moment: `playAt` with `{seconds}` replaced by whole seconds
 * (`3723`) and `{hms}` by hours, minutes and seconds (`1h02m03s`), both rounded down.
 *
 * @param seconds - A time of the transcript; `playOffset` is added.
 * @returns undefined if the metadata has no `playAt`.
 */
export function playLink(
  metadata: Pick<EpisodeMetadata, 'playAt' | 'playOffset'>,
  seconds: number,
): string | undefined {
  const whole = Math.max(0, Math.floor(seconds + (metadata.playOffset ?? 0)));
  return metadata.playAt
    ?.replaceAll('{seconds}', String(whole))
    .replaceAll('{hms}', hoursMinutesSeconds(whole));
}

function hoursMinutesSeconds(whole: number): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(whole / 3600)}h${twoDigits(Math.floor((whole % 3600) / 60))}m${twoDigits(whole % 60)}s`;
}
