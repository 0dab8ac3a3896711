import { setTimeout as sleep } from 'node:timers/promises';
import { VerbatimError } from '../../errors.ts';
import { shownAddress, toWebAddress, type WebAddress } from './feed-address.ts';
import { answeredWith, notReachable, tooLarge, tooManyRedirects, tooSlow } from './fetch-errors.ts';
import type { HostPace } from './host-pace.ts';
import { AnswerTooSlow, BodyTooLarge, type HttpAnswer, requestOnce } from './http-request.ts';

const MOST_REDIRECTS = 5;
/** Requests for one thing, the first included. */
const MOST_ATTEMPTS = 3;
/** Milliseconds until the second attempt; until the third, twice as many. */
const FIRST_WAIT_MS = 1000;
/** Seconds that a server may ask to be waited for; beyond that it is asked in the next run. */
const LONGEST_WAIT_SECONDS = 60;
/** What may be different a moment later. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/** How everything of one run is fetched. */
export interface Fetching {
  readonly userAgent: string;
  /** Addresses inside the machine and its networks may be fetched. */
  readonly allowPrivate: boolean;
  readonly pace: HostPace;
  /** Counts what came, in bytes. */
  readonly received: { bytes: number };
  /** How long a server may be silent, and one answer may take; for tests. */
  readonly silentMs?: number;
  readonly wholeMs?: number;
  /** How long it is waited before another attempt, in milliseconds; for tests. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** What a server said of its answer, so that it can be asked whether it still holds. */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export interface Wanted {
  readonly address: WebAddress;
  readonly maxBytes: number;
  /** Of what is larger its beginning is taken. */
  readonly takesBeginning?: boolean;
  /** How often it is tried, if not three times. */
  readonly attempts?: number;
  readonly accept: string;
  /** Of the answer that is known already. */
  readonly validators?: Validators | undefined;
  /** Sent with requests to the same origin, as the feed itself was asked for. */
  readonly authorization?: { readonly origin: string; readonly value: string } | undefined;
  /** Other headers, such as `range`. */
  readonly headers?: Readonly<Record<string, string>>;
}

export type Fetched =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'new';
      readonly body: Buffer;
      readonly validators: Validators;
      readonly contentType: string;
      readonly status: number;
      readonly headers: HttpAnswer['headers'];
      /** Where it was found in the end. */
      readonly url: URL;
      /** It has moved for good: the address should be changed. */
      readonly hasMoved: boolean;
      /** The connection ended early, again and again: this is the beginning of it. */
      readonly isCut: boolean;
    };

/**
 * Fetches something: after redirects, with more attempts where a server is out of order for the moment, at a
 * pace that no server minds. Each host is checked on its own, as is each redirect.
 *
 * @throws VerbatimError FEED_UNREACHABLE, FEED_REFUSED, FEED_TOO_LARGE, FEED_ADDRESS_PRIVATE,
 * FEED_ADDRESS_INVALID. None tells more of the address than its host.
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
    // Who takes minutes for an answer once will do so again.
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
  // Who is allowed at one server is nobody's business at another.
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

/** Seconds, from a number of them or from a date (RFC 9110, 10.2.3). */
function retryAfter(value: string | undefined): number {
  if (value === undefined) return 0;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? 0 : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
