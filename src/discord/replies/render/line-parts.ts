import type { Excerpt } from '../../../answering/excerpt.ts';
import type { EpisodeRecord } from '../../../library/records.ts';
import { formatTimestamp } from '../../../text/timestamp.ts';
import { playLink } from '../../../transcript/play-link.ts';
import { clickableAddress, maskedLink } from '../../messages/link.ts';
import { literalMarkdown, visibleText } from '../../messages/markdown.ts';
import type { Audience } from '../../server-rules/visibility.ts';

/** The most markdown for a title, and for a speaker's name, in UTF-16 code units. */
const MAX_TITLE = 90;
const MAX_SPEAKER = 50;

/**
 * `▶ 27:20` as a link that plays from there; `27:20` if the episode has no such link. At most 450 characters.
 */
export function timeLink({ metadata }: EpisodeRecord, seconds: number): string {
  const time = formatTimestamp(seconds);
  const url = playLink(metadata, seconds);
  return clickableAddress(url) === undefined ? time : maskedLink(`▶ ${time}`, url);
}

/**
 * The name of an episode as markdown, with its number, or with its id if that is a number: `#375 Python
 * Language Summit 2022`. Never empty.
 */
export function episodeName(episode: EpisodeRecord, max = MAX_TITLE): string {
  const { id, title } = episode.metadata;
  const called = numberSign(episode);
  return (
    called +
    (literalMarkdown(title, max - called.length) || literalMarkdown(id, max - called.length) || 'Episode')
  );
}

/** The same as plain text, for labels, which show no markdown. */
export function plainEpisodeName(episode: EpisodeRecord): string {
  const { id, title } = episode.metadata;
  return numberSign(episode) + (visibleText(title) || visibleText(id) || 'Episode');
}

/** `#375 `, or nothing for an episode without a number, and whose id is not one. */
function numberSign({ metadata: { id, number } }: EpisodeRecord): string {
  const numeric = number === undefined ? id : String(number);
  return /^\d{1,9}(?:\.\d{1,9})?$/.test(numeric) && numeric.length < 10 ? `#${numeric} ` : '';
}

/** `**Michael Kennedy**`; undefined if the transcript does not say who speaks. */
function speakerName(speaker: string | undefined): string | undefined {
  const name = literalMarkdown(speaker ?? '', MAX_SPEAKER);
  return name === '' ? undefined : `**${name}**`;
}

/** `**Michael Kennedy**: `, to put before the words; empty if the speaker is unknown. */
export function speakerPrefix(speaker: string | undefined): string {
  const name = speakerName(speaker);
  return name === undefined ? '' : `${name}: `;
}

/** The line below a quote: who says it, when, and in which episode. */
export function sourceLine({
  speaker,
  episode,
  start,
}: Pick<Excerpt, 'speaker' | 'episode' | 'start'>): string {
  return joinWithDots(speakerName(speaker), timeLink(episode, start), episodeName(episode));
}

/** A line in small print with the name of the user who posted something. It pings nobody. */
export function sharedBy({ words, asker }: Pick<Audience, 'words' | 'asker'>): string {
  return `-# ${words.say('shared-by', { user: `<@${asker}>` })}`;
}

/** Joins the parts of a line with ` · `. Those that are undefined are left out. */
export function joinWithDots(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' · ');
}
