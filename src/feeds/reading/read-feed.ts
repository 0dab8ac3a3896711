import { parseFeed } from 'feedsmith';
import { VerbatimError } from '../../errors.ts';
import { decodeFeed } from './decode-feed.ts';
import type { Feed } from './feed.ts';
import { fromAtom } from './from-atom.ts';
import { fromRss } from './from-rss.ts';

export interface FeedSource {
  readonly bytes: Buffer;
  readonly contentType?: string | undefined;
  /** What relative addresses in it refer to. */
  readonly base?: URL | undefined;
  /** Its name in errors. */
  readonly called: string;
  /** Whether the connection ended before the feed did. */
  readonly isCut?: boolean;
}

/**
 * Parses a feed: RSS or Atom, with the podcast namespace. A feed that was cut off is read up to its last
 * complete item.
 *
 * @throws VerbatimError FEED_INVALID.
 */
export function readFeed({ bytes, contentType, base, called, isCut = false }: FeedSource): Feed {
  const text = withoutEntities(decodeFeed(bytes, contentType));
  const isWhole = !isCut && /<\/(?:rss|feed|(?:rdf:)?RDF)\s*>/i.test(text.slice(-10_000));
  const whole = isWhole ? parse(text, base) : undefined;
  if (whole) return whole;
  const mended = withoutCutItem(text);
  const cut = mended === undefined ? undefined : parse(mended, base);
  if (cut) return { ...cut, isCut: true };
  throw invalid(called, text);
}

/**
 * Removes entity declarations from a document: no genuine feed has any, but an attack on XML parsers may.
 */
function withoutEntities(text: string): string {
  const start = text.slice(0, 10_000).search(/<!DOCTYPE\s[^>[]{0,500}\[/i);
  const end = start < 0 ? -1 : text.indexOf(']>', start);
  return end < 0 ? text : text.slice(0, start) + text.slice(end + 2);
}

/** @returns undefined where the text is not a feed. */
function parse(text: string, base: URL | undefined): Feed | undefined {
  const parsed = parsedOrNot(text);
  switch (parsed?.format) {
    case 'rss':
      return fromRss(parsed.feed, text, base);
    case 'atom':
      return fromAtom(parsed.feed, text, base);
    default:
      return undefined;
  }
}

/** Feedsmith throws errors of several kinds for anything that is not a feed. */
function parsedOrNot(text: string): ReturnType<typeof parseFeed<string>> | undefined {
  try {
    return parseFeed<string>(text);
  } catch {
    return undefined;
  }
}

/** The text up to its last complete item, with the open elements closed; undefined where there is none. */
function withoutCutItem(text: string): string | undefined {
  const item = text.lastIndexOf('</item>');
  if (item >= 0) return `${text.slice(0, item)}</item></channel></rss>`;
  const entry = text.lastIndexOf('</entry>');
  return entry >= 0 ? `${text.slice(0, entry)}</entry></feed>` : undefined;
}

function invalid(called: string, text: string): VerbatimError {
  const start = text.slice(0, 2000).trimStart();
  const what =
    start === ''
      ? 'is empty'
      : /<!doctype html|<html/i.test(start)
        ? 'is a web page, not a feed'
        : /<(?:rss|feed|rdf)/i.test(start)
          ? 'is a feed without a single complete episode'
          : 'is not an RSS or Atom feed';
  return new VerbatimError('FEED_INVALID', `What came from ${called} ${what}.`, {
    hint: 'Name the address of the podcast’s RSS feed: its host shows it, and podcast apps share it.',
  });
}
