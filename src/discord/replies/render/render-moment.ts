import type { EpisodeRecord } from '../../../library/records.ts';
import { formatTimestamp } from '../../../text/timestamp.ts';
import { playLink } from '../../../transcript/play-link.ts';
import { link } from '../link.ts';
import { verbatim } from '../markdown.ts';

/** UTF-16 code units of markdown that a title, or a speaker's name, may take. */
const MAX_TITLE = 90;
const MAX_SPEAKER = 50;

/** `▶ 27:20`, a link that plays from there where the episode has one. At most 450 characters. */
export function playable({ metadata }: EpisodeRecord, seconds: number): string {
  return link(`▶ ${formatTimestamp(seconds)}`, playLink(metadata, seconds));
}

/** The episode as people call it: `#375 Python Language Summit 2022`; the id only where it is a number. Never empty. */
export function episodeName({ metadata: { id, title } }: EpisodeRecord, max = MAX_TITLE): string {
  const number = /^\d+(?:\.\d+)?$/.test(id) && id.length < 10 ? `#${id} ` : '';
  return number + (verbatim(title, max - number.length) || verbatim(id, max - number.length) || 'Episode');
}

/** `**Michael Kennedy**`, or nothing where the transcript does not tell who speaks. */
export function speakerName(speaker: string | undefined): string | undefined {
  const name = verbatim(speaker ?? '', MAX_SPEAKER);
  return name === '' ? undefined : `**${name}**`;
}

/** `**Michael Kennedy**: `, to stand before the words, or nothing. */
export function spokenBy(speaker: string | undefined): string {
  const name = speakerName(speaker);
  return name === undefined ? '' : `${name}: `;
}

/** Parts of a line with dots between them; what is not there is left out. */
export function dotted(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' · ');
}
