import { readFile, stat } from 'node:fs/promises';
import { VerbatimError } from '../../errors.ts';
import { toWebAddress, type WebAddress } from '../fetching/feed-address.ts';
import { type Fetching, fetchPolitely, type Validators } from '../fetching/fetch-politely.ts';
import type { Feed } from '../reading/feed.ts';
import type { FeedSource } from '../reading/read-feed.ts';
import { calledInMessages, type FeedPlace } from './feed-place.ts';
import { hashOf } from './show/write-whole.ts';

/**
 * Maximum bytes of a feed, decompressed. Of a feed in pages, no further page is fetched once it is reached.
 */
const MAX_FEED_BYTES = 50 * 1024 * 1024;
/** Maximum pages of one feed. RFC 5005 sets no limit. */
const MOST_PAGES = 200;
/** Milliseconds that all pages together may take, since the other feeds are waiting. */
const PAGES_MS = 30 * 60 * 1000;
const ACCEPT = 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1';

/** A feed with the items of all its pages. */
export interface WholeFeed extends Feed {
  readonly validators: Validators;
  /** Hash of its first page. */
  readonly body: string;
  readonly hasMoved: boolean;
  /** Why older pages could not be fetched. */
  readonly problems: readonly VerbatimError[];
}

/** Whether the feed was read completely, so that an episode that is not in it has been removed from it. */
export function isWhole({ isCut, problems, lost }: WholeFeed): boolean {
  return !isCut && problems.length === 0 && lost === 0;
}

/**
 * Fetches a feed, with all its pages (RFC 5005).
 *
 * @param known - What identifies the version that was fetched last; undefined to fetch the feed in any case.
 * @returns undefined where it has not changed since.
 * @throws VerbatimError FEED_INVALID, and as {@link fetchPolitely} does.
 */
export async function fetchFeed(
  place: FeedPlace,
  fetching: Fetching,
  known: (Validators & { readonly body?: string | undefined }) | undefined,
): Promise<WholeFeed | undefined> {
  const { called } = place;
  if (place.kind === 'file') {
    const bytes = await readFeedFile(place.file);
    if (known?.body === hashOf(bytes)) return undefined;
    return {
      ...(await read({ bytes, called })),
      validators: {},
      body: hashOf(bytes),
      hasMoved: false,
      problems: [],
    };
  }
  const fetched = await fetchPage(place.address, fetching, known);
  if (fetched.kind === 'same' || known?.body === hashOf(fetched.body)) return undefined;
  const { body, contentType, url, isCut, validators, hasMoved } = fetched;
  const first = await read({ bytes: body, contentType, base: url, called, isCut });
  const older = await olderPages(first, {
    place,
    fetching,
    visited: new Set([url.href]),
    firstBytes: body.length,
  });
  return {
    ...first,
    isCut: first.isCut || older.isCut,
    items: [...first.items, ...older.items],
    validators,
    body: hashOf(body),
    hasMoved,
    problems: older.problems,
  };
}

/** Loads the parser only when it is needed: loading it takes longer than asking the server. */
async function read(source: FeedSource): Promise<Feed> {
  const { readFeed } = await import('../reading/read-feed.ts');
  return readFeed(source);
}

interface Paging {
  readonly place: Extract<FeedPlace, { kind: 'web' }>;
  readonly fetching: Fetching;
  /** Addresses of the pages that were read: pages may link to each other in a circle. */
  readonly visited: Set<string>;
  /** Bytes of the first page. */
  readonly firstBytes: number;
}

async function olderPages(first: Feed, { place, fetching, visited, firstBytes }: Paging) {
  const { origin } = place.address.url;
  const value = place.address.authorization;
  const items: Feed['items'][number][] = [];
  let isCut = false;
  const started = performance.now();
  let bytesLeft = MAX_FEED_BYTES - firstBytes;
  for (let { next } = first; next !== undefined && !visited.has(next); ) {
    if (visited.size >= MOST_PAGES || bytesLeft <= 0 || performance.now() - started > PAGES_MS)
      return { items, isCut, problems: [tooManyPages(place.called)] };
    visited.add(next);
    try {
      const address = toWebAddress(next);
      const page = await fetchPage(
        address,
        fetching,
        undefined,
        value === undefined ? undefined : { origin, value },
      );
      // Cannot happen: no validators were sent.
      if (page.kind === 'same') break;
      const { body: bytes, contentType, url: base } = page;
      bytesLeft -= bytes.length;
      const feed = await read({ bytes, contentType, base, called: place.called, isCut: page.isCut });
      items.push(...feed.items);
      isCut ||= feed.isCut;
      next = feed.next;
    } catch (error) {
      if (!(error instanceof VerbatimError)) throw error;
      return { items, isCut, problems: [error] };
    }
  }
  return { items, isCut, problems: [] };
}

function fetchPage(
  address: WebAddress,
  fetching: Fetching,
  validators: Validators | undefined,
  authorization?: { readonly origin: string; readonly value: string },
) {
  const known = validators?.etag ?? validators?.lastModified;
  return fetchPolitely(
    {
      address,
      maxBytes: MAX_FEED_BYTES,
      accept: ACCEPT,
      authorization,
      validators: known === undefined ? undefined : validators,
    },
    fetching,
  );
}

function tooManyPages(called: string): VerbatimError {
  return new VerbatimError(
    'FEED_TOO_LARGE',
    `The feed of ${called} has more than ${MOST_PAGES} pages or 50 MB, or takes longer than half an hour.`,
    {
      hint: 'The episodes that were read are followed. No podcast should be that long: tell its makers.',
    },
  );
}

async function readFeedFile(file: string): Promise<Buffer> {
  const stats = await stat(file).catch((cause: unknown) => {
    throw notThere(calledInMessages(file), cause);
  });
  if (!stats.isFile() || stats.size > MAX_FEED_BYTES) throw notThere(calledInMessages(file), undefined);
  return readFile(file);
}

function notThere(file: string, cause: unknown): VerbatimError {
  return new VerbatimError('FEED_INVALID', `${file} is neither a file with a feed nor the address of one.`, {
    hint: 'Addresses begin with http:// or https://. A feed has at most 50 MB.',
    cause,
  });
}
