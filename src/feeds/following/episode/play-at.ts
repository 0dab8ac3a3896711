import { mayHoldSecret } from '../../fetching/feed-address.ts';
import type { FeedItem } from '../../reading/feed.ts';

/** By how many seconds two lengths of one recording may differ: music at the end, or rounding. */
const SAME_LENGTH_SECONDS = 20;
/** Quotes leave out links of more than 400 characters, and the time needs some of them. */
const MAX_LINK = 390;

export interface PlayAtOptions {
  /** The setting PLAY_AT: with `{page}` or `{audio}`, and `{seconds}` or `{hms}`. */
  readonly playAt?: string | undefined;
  /** Whether the feed is for members: then its recordings must not be linked. */
  readonly isPrivate: boolean;
  /** Texts that no link may contain. */
  readonly secrets: readonly string[];
  /** Where the transcript ends, in seconds. */
  readonly end?: number | undefined;
  /** Measured length of the recording, in seconds. */
  readonly length?: number | undefined;
  /** Seconds of advertisements in front of every recording. */
  readonly offset: number;
}

/**
 * A link that plays from a moment, and whether the recording differs from the one that was transcribed.
 */
export interface PlayAt {
  readonly playAt?: string;
  /** Whether the link leads to the recording itself. */
  readonly isRecording: boolean;
  readonly differs: boolean;
}

/**
 * The best link that plays an episode from a moment. In this order: the feed's own (Podlove's deep link); the
 * template in the settings; the recording with a media fragment (https://www.w3.org/TR/media-frags/), which
 * browsers understand; the episode's page with the same fragment. A recording that is longer or shorter than
 * the transcript, or than the feed says, has other advertisements, so that times in it are wrong: then the
 * page is linked.
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
    // A template of the operator may contain whatever they want to publish.
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
 * Whether the measured recording, the duration in the feed and the transcript have different lengths. The
 * measured length includes advertisements in front (`offset`), the transcript does not; the feed may do
 * either.
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

/** A link with the time as its fragment, in place of one that it may have. */
function withFragment(link: string): string {
  return `${link.replace(/#.*$/s, '')}#t={seconds}`;
}

/** Fills in a template; undefined where it needs an address that is missing or may be secret. */
function filled(template: string, { page, enclosure }: FeedItem, isPrivate: boolean): string | undefined {
  const audio =
    isPrivate || enclosure === undefined || mayHoldSecret(enclosure.url) ? undefined : enclosure.url;
  const open = page === undefined || mayHoldSecret(page) ? undefined : page;
  if (template.includes('{page}') && open === undefined) return undefined;
  if (template.includes('{audio}') && audio === undefined) return undefined;
  return template.replaceAll('{page}', () => open ?? '').replaceAll('{audio}', () => audio ?? '');
}
