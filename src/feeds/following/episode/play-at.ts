import { mayHoldSecret } from '../../fetching/feed-address.ts';
import type { FeedItem } from '../../reading/feed.ts';

/** Seconds by which the ends of recording and transcript may differ: a tune at the end, or rounding. */
const SAME_LENGTH_SECONDS = 20;
/** Links of more than 400 characters are left out of quotes, and the time needs some. */
const MAX_LINK = 390;

export interface PlayAtOptions {
  /** The setting PLAY_AT: with `{page}` or `{audio}`, and `{seconds}` or `{hms}`. */
  readonly template?: string | undefined;
  /** The feed is for members: where its recordings are is nobody else's business. */
  readonly isPrivate: boolean;
  /** Where the transcript ends, in seconds. */
  readonly end?: number | undefined;
}

/**
 * A link that plays from a moment, and whether the recording is another than the one that was transcribed.
 */
export interface PlayAt {
  readonly playAt?: string;
  readonly differs: boolean;
}

/**
 * The best link that plays an episode from a moment: a template of the feed (Podlove's deep link), that of
 * the settings, the recording with a media fragment (https://www.w3.org/TR/media-frags/), which browsers
 * take, or its page with the same fragment. Where the recording is not as long as the transcript,
 * advertisements were put into it or cut out, and its seconds are wrong: then the page comes before it.
 */
export function playAtOf(item: FeedItem, { template, isPrivate, end }: PlayAtOptions): PlayAt {
  const { deepLink, enclosure, page, duration = 0 } = item;
  const differs = duration > 0 && end !== undefined && Math.abs(duration - end) > SAME_LENGTH_SECONDS;
  const isPlayable = enclosure !== undefined && /^(?:audio\/|video\/|$)/.test(enclosure.type);
  const own = template === undefined ? undefined : filled(template, item);
  const links = [
    deepLink === undefined ? undefined : withFragment(deepLink),
    // What the operator wrote is theirs to show.
    own,
    isPlayable && !isPrivate && !differs ? withFragment(enclosure.url) : undefined,
    page === undefined ? undefined : withFragment(page),
  ];
  const playAt = links.find(
    (link) => link !== undefined && link.length <= MAX_LINK && (link === own || !mayHoldSecret(link)),
  );
  return { ...(playAt !== undefined && { playAt }), differs };
}

/** The place in a page that somebody else chose is lost; the time is what matters here. */
function withFragment(link: string): string {
  return `${link.replace(/#.*$/s, '')}#t={seconds}`;
}

function filled(template: string, { page, enclosure }: FeedItem): string | undefined {
  if (template.includes('{page}') && page === undefined) return undefined;
  if (template.includes('{audio}') && enclosure === undefined) return undefined;
  return template.replaceAll('{page}', page ?? '').replaceAll('{audio}', enclosure?.url ?? '');
}
