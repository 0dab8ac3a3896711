import { mayHoldSecret } from '../../fetching/feed-address.ts';
import type { FeedItem } from '../../reading/feed.ts';

/** Seconds by which two lengths of one recording may differ: a tune at the end, or rounding. */
const SAME_LENGTH_SECONDS = 20;
/** Links of more than 400 characters are left out of quotes, and the time needs some. */
const MAX_LINK = 390;

export interface PlayAtOptions {
  /** The setting PLAY_AT: with `{page}` or `{audio}`, and `{seconds}` or `{hms}`. */
  readonly playAt?: string | undefined;
  /** The feed is for members: where its recordings are is nobody else's business. */
  readonly isPrivate: boolean;
  /** What no link may hold. */
  readonly secrets: readonly string[];
  /** Where the transcript ends, in seconds. */
  readonly end?: number | undefined;
  /** How long the recording was found to be, in seconds. */
  readonly length?: number | undefined;
  /** Seconds that are put in front of every recording. */
  readonly offset: number;
}

/**
 * A link that plays from a moment, and whether the recording is another than the one that was transcribed.
 */
export interface PlayAt {
  readonly playAt?: string;
  /** It is the recording itself that is linked. */
  readonly isRecording: boolean;
  readonly differs: boolean;
}

/**
 * The best link that plays an episode from a moment: a template of the feed (Podlove's deep link), that of
 * the settings, the recording with a media fragment (https://www.w3.org/TR/media-frags/), which browsers
 * take, or its page with the same fragment. Where the recording is not as long as the transcript or as the
 * feed says, advertisements were put into it or cut out, and its seconds are wrong: then its page is linked.
 */
export function playAtOf(item: FeedItem, options: PlayAtOptions): PlayAt {
  const { playAt: template, isPrivate, secrets } = options;
  const { deepLink, enclosure, page } = item;
  const differs = isOfAnotherLength(item, options);
  const isPlayable = enclosure !== undefined && /^(?:audio\/|video\/|$)/.test(enclosure.type);
  const own = template === undefined ? undefined : filled(template, item, isPrivate);
  const recording = isPlayable && !isPrivate && !differs ? withFragment(enclosure.url) : undefined;
  const links = [
    deepLink === undefined ? undefined : withFragment(deepLink),
    // What the operator wrote is theirs to show.
    own,
    recording,
    page === undefined ? undefined : withFragment(page),
  ];
  const playAt = links.find(
    (link) =>
      link !== undefined &&
      link.length <= MAX_LINK &&
      !secrets.some((secret) => link.includes(secret)) &&
      (link === own || !mayHoldSecret(link)),
  );
  const isRecording = playAt !== undefined && playAt === recording && playAt !== own;
  return { ...(playAt !== undefined && { playAt }), isRecording, differs };
}

/**
 * Whether what was found, what the feed says, and what was transcribed are of different lengths. What is put
 * in front is part of what was found, and none of the transcript; feeds say either.
 */
function isOfAnotherLength(
  { duration = 0 }: FeedItem,
  { length, end, offset }: Pick<PlayAtOptions, 'length' | 'end' | 'offset'>,
): boolean {
  const said = duration > 0 ? duration : undefined;
  const isNear = (one: number | undefined, other: number | undefined) =>
    one === undefined || other === undefined || Math.abs(one - other) <= SAME_LENGTH_SECONDS;
  const transcribed = end === undefined ? undefined : end + offset;
  const original = length === undefined ? undefined : length - offset;
  return !(
    isNear(length, transcribed) &&
    (isNear(length, said) || isNear(original, said)) &&
    (isNear(said, end) || isNear(said, transcribed))
  );
}

/** The place in a page that somebody else chose is lost; the time is what matters here. */
function withFragment(link: string): string {
  return `${link.replace(/#.*$/s, '')}#t={seconds}`;
}

/** No link holds what may be a secret of the feed, whoever wrote the template. */
function filled(template: string, { page, enclosure }: FeedItem, isPrivate: boolean): string | undefined {
  const audio =
    isPrivate || enclosure === undefined || mayHoldSecret(enclosure.url) ? undefined : enclosure.url;
  const open = page === undefined || mayHoldSecret(page) ? undefined : page;
  if (template.includes('{page}') && open === undefined) return undefined;
  if (template.includes('{audio}') && audio === undefined) return undefined;
  return template.replaceAll('{page}', () => open ?? '').replaceAll('{audio}', () => audio ?? '');
}
