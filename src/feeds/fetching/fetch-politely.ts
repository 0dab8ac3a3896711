import { setTimeout as sleep } from 'node:timers/promises';
import { VerbatimError } from '../../errors.ts';
import { shownAddress, toWebAddress, type WebAddress } from './feed-address.ts';
import { answeredWith, notReachable, tooLarge, tooManyRedirects, tooSlow } from './fetch-errors.ts';
import type { HostPace } from './host-pace.ts';
import { AnswerTooSlow, BodyTooLarge, type HttpAnswer, requestOnce } from './http-request.ts';

const MOST_REDIRECTS = 5;
/** How often one thing is requested at most. */
const MOST_ATTEMPTS = 3;
/** Milliseconds until the second attempt; twice as many until the third. */
const FIRST_WAIT_MS = 1000;
/** The longest `Retry-After`, in seconds, that is waited for. If it is longer, the next run tries again. */
const LONGEST_WAIT_SECONDS = 60;
/** Status codes of problems that may have passed a moment later. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/** How one run fetches things. */
export interface Fetching {
  readonly userAgent: string;
  /** Whether addresses on this machine and in its private networks may be fetched. */
  readonly allowPrivate: boolean;
  readonly pace: HostPace;
  /** Counts the bytes that were received. */
  readonly received: { bytes: number };
  /** Milliseconds that a server may be silent (default 20,000), and a response may take (300,000). */
  readonly silentMs?: number;
  readonly wholeMs?: number;
  /** Waits before another attempt; for tests. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** What identifies the version of a response, so that the server can be asked whether it has changed. */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

/** What to fetch. */
export interface Wanted {
  readonly address: WebAddress;
  readonly maxBytes: number;
  /** Whether to take the beginning of something larger, instead of failing. */
  readonly takesBeginning?: boolean;
  /** How often to try; 3 unless given. */
  readonly attempts?: number;
  readonly accept: string;
  /** Of the response that is already known, to fetch it only if it has changed. */
  readonly validators?: Validators | undefined;
  /** Credentials of the feed, sent with requests to its origin. */
  readonly authorization?: { readonly origin: string; readonly value: string } | undefined;
  /** Other headers, such as `range`. */
  readonly headers?: Readonly<Record<string, string>>;
}

export type Fetched =
  /** It has not changed; only with `validators`. */
  | { readonly kind: 'same' }
  | {
      readonly kind: 'new';
      readonly body: Buffer;
      readonly validators: Validators;
      readonly contentType: string;
      readonly status: number;
      readonly headers: HttpAnswer['headers'];
      /** Its address after redirects. */
      readonly url: URL;
      /** Whether all redirects were permanent: the address should be updated. */
      readonly hasMoved: boolean;
      /** Whether this is only the beginning, since the connection ended early each time. */
      readonly isCut: boolean;
    };

/**
 * Fetches something: follows redirects, tries again after passing problems, and limits the pace for each
 * host. Each address on the way is checked to be public, unless private ones are allowed.
 *
 * @throws VerbatimError FEED_UNREACHABLE, FEED_REFUSED, FEED_TOO_LARGE, FEED_ADDRESS_PRIVATE,
 * FEED_ADDRESS_INVALID. Their messages reveal no more of the address than its host.
 */
export async function fetchPolitely(wanted: Wanted, fetching: Fetching): Promise<Fetched> {
  const { attempts = MOST_ATTEMPTS } = wanted;
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt === attempts;
    const outcome = await attemptOnce(wanted, fetching, isLast);
    if ('fetched' in outcome) return outcome.fetched;
    if (isLast || outcome.waitSeconds > LONGEST_WAIT_SECONDS) throw outcome.error;
    const ms = Math.max(FIRST_WAIT_MS * 2 ** (attempt - 1), outcome.waitSeconds * 1000);
    await (fetching.wait ?? sleep)(ms);
  }
}

type Outcome =
  | { readonly fetched: Fetched }
  | { readonly error: VerbatimError; readonly waitSeconds: number };

async function attemptOnce(wanted: Wanted, fetching: Fetching, isLast: boolean): Promise<Outcome> {
  const host = shownAddress(wanted.address.url);
  try {
    const { answer, url, hasMoved } = await follow(wanted, fetching);
    const { status, headers, body, isCut, isSlow } = answer;
    if (status === 304 && wanted.validators !== undefined) return { fetched: { kind: 'same' } };
    if (status < 200 || status > 299) {
      const waitSeconds = retryAfter(headers['retry-after']);
      const error = answeredWith(shownAddress(url), status, waitSeconds);
      if (!PASSING.has(status)) throw error;
      return { error, waitSeconds };
    }
    // A server that takes minutes for a response would do so again.
    if (isCut && !isLast && !isSlow) return { error: notReachable(host, undefined), waitSeconds: 0 };
    const validators = { etag: headers.etag, lastModified: headers['last-modified'] };
    const contentType = headers['content-type'] ?? '';
    return { fetched: { kind: 'new', body, validators, contentType, status, headers, url, hasMoved, isCut } };
  } catch (error) {
    if (error instanceof VerbatimError) throw error;
    if (error instanceof BodyTooLarge) throw tooLarge(host, wanted.maxBytes);
    if (error instanceof AnswerTooSlow) throw tooSlow(host);
    return { error: notReachable(host, error), waitSeconds: 0 };
  }
}

interface Followed {
  readonly answer: HttpAnswer;
  readonly url: URL;
  readonly hasMoved: boolean;
}

async function follow(wanted: Wanted, fetching: Fetching): Promise<Followed> {
  let address = wanted.address;
  let hasMoved = true;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    await fetching.pace.turn(address.url.host);
    const answer = await requestOnce({
      url: address.url,
      headers: headersFor(wanted, address, fetching),
      maxBytes: wanted.maxBytes,
      takesBeginning: wanted.takesBeginning,
      allowPrivate: fetching.allowPrivate,
      silentMs: fetching.silentMs,
      wholeMs: fetching.wholeMs,
    });
    fetching.received.bytes += answer.body.length;
    if (answer.status === 304) fetching.pace.ease(address.url.host);
    const { location } = answer.headers;
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined)
      return { answer, url: address.url, hasMoved: hasMoved && redirects > 0 };
    if (answer.status !== 301 && answer.status !== 308) hasMoved = false;
    address = toWebAddress(location, address.url);
  }
  throw tooManyRedirects(shownAddress(wanted.address.url), MOST_REDIRECTS);
}

function headersFor(
  { address: asked, accept, validators, authorization, headers }: Wanted,
  { url, authorization: own }: WebAddress,
  { userAgent }: Fetching,
): Record<string, string> {
  // Credentials are sent only to the origin that they are for.
  const credentials =
    own ??
    (url.origin === asked.url.origin ? asked.authorization : undefined) ??
    (authorization !== undefined && url.origin === authorization.origin ? authorization.value : undefined);
  return {
    'user-agent': userAgent,
    accept,
    ...headers,
    ...(validators?.etag !== undefined && { 'if-none-match': validators.etag }),
    ...(validators?.lastModified !== undefined && { 'if-modified-since': validators.lastModified }),
    ...(credentials !== undefined && { authorization: credentials }),
  };
}

/** Parses `Retry-After`, a number of seconds or a date (RFC 9110, 10.2.3), into seconds. */
function retryAfter(value: string | undefined): number {
  if (value === undefined) return 0;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? 0 : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
