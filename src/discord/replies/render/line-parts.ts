import type { Excerpt } from '../../../answering/excerpt.ts';
import type { EpisodeRecord } from '../../../library/records.ts';
import { formatTimestamp } from '../../../text/timestamp.ts';
import { playLink } from '../../../transcript/play-link.ts';
import { clickableAddress, maskedLink } from '../../messages/link.ts';
import { literalMarkdown, visibleText } from '../../messages/markdown.ts';
import type { Audience } from '../../server-rules/visibility.ts';

/** UTF-16 code units of markdown that a title, or a speaker's name, may take. */
const MAX_TITLE = 90;
const MAX_SPEAKER = 50;

/**
 * `▶ 27:20`, as a link that plays from there; `27:20` where the episode has no links. At most 450 characters.
 */
export function timeLink({ metadata }: EpisodeRecord, seconds: number): string {
  const time = formatTimestamp(seconds);
  const url = playLink(metadata, seconds);
  return clickableAddress(url) === undefined ? time : maskedLink(`▶ ${time}`, url);
}

/**
 * The name of an episode: `#375 Python Language Summit 2022`, with its number, or with its id where that is a
 * number. Never empty.
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

/** `#375 `, or nothing where neither number nor id is one. */
function numberSign({ metadata: { id, number } }: EpisodeRecord): string {
  const numeric = number === undefined ? id : String(number);
  return /^\d{1,9}(?:\.\d{1,9})?$/.test(numeric) && numeric.length < 10 ? `#${numeric} ` : '';
}

/** `**Michael Kennedy**`, or undefined where the transcript does not tell who speaks. */
function speakerName(speaker: string | undefined): string | undefined {
  const name = literalMarkdown(speaker ?? '', MAX_SPEAKER);
  return name === '' ? undefined : `**${name}**`;
}

/** `**Michael Kennedy**: `, to stand before the words, or an empty text. */
export function speakerPrefix(speaker: string | undefined): string {
  const name = speakerName(speaker);
  return name === undefined ? '' : `${name}: `;
}

/** Who says it, when, and in which episode. */
export function sourceLine({
  speaker,
  episode,
  start,
}: Pick<Excerpt, 'speaker' | 'episode' | 'start'>): string {
  return joinWithDots(speakerName(speaker), timeLink(episode, start), episodeName(episode));
}

/** A small line with the name of who posted something. Nobody is pinged by it. */
export function sharedBy({ words, asker }: Pick<Audience, 'words' | 'asker'>): string {
  return `-# ${words.say('shared-by', { user: `<@${asker}>` })}`;
}

/** Parts of a line with dots between them. Those that are undefined are left out. */
export function joinWithDots(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' · ');
}
