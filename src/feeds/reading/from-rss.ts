import type { parseFeed } from 'feedsmith';
import type { Feed, FeedItem, InlineChapter } from './feed.ts';
import { calendarDate, identifier, ordinal, plainLine, secondsIn, webLink } from './plain-values.ts';

/** An RSS feed as feedsmith parses it. */
export type RssFeed = Extract<ReturnType<typeof parseFeed<string>>, { format: 'rss' }>['feed'];
type RssItem = NonNullable<RssFeed['items']>[number];
type Person = NonNullable<NonNullable<RssItem['podcast']>['persons']>[number];

/** Limits that no real podcast reaches. */
export const MOST_ITEMS = 20_000;
const MOST_PEOPLE = 50;
/** Maximum characters of a show's name; leaves room for a number where two shows have the same name. */
export const MAX_SHOW = 280;
const MOST_TRANSCRIPTS = 20;
const MOST_CHAPTERS = 1000;
/** The latest possible start of a chapter, in seconds. */
const LAST_CHAPTER = 1_000_000;

/** Converts an RSS feed. */
export function fromRss(feed: RssFeed, text: string, base: URL | undefined): Feed {
  const items = feed.items ?? [];
  return {
    title: plainLine(feed.title, MAX_SHOW) ?? '',
    hosts: peopleIn(feed.podcast?.persons, 'host'),
    language: plainLine(feed.language, 35),
    items: items.slice(0, MOST_ITEMS).map((item) => toItem(item, base)),
    next: linkOf(feed.atom?.links, ['next', 'prev-archive'], base),
    isCut: false,
    lost: Math.max(0, countOf(text, /<item[\s>]/g) - Math.min(items.length, MOST_ITEMS)),
  };
}

function toItem(item: RssItem, base: URL | undefined): FeedItem {
  const { itunes, podcast, guid, psc } = item;
  const page = webLink(item.link, base) ?? pageIn(guid, base);
  return {
    guid: identifier(guid?.value),
    // Where there are two titles, the one of iTunes is without the number and the show.
    title: plainLine(itunes?.title) ?? plainLine(item.title) ?? '',
    date: calendarDate(item.pubDate),
    number: ordinal(podcast?.episode?.number ?? itunes?.episode),
    season: ordinal(podcast?.season?.number ?? itunes?.season),
    guests: peopleIn(podcast?.persons, 'guest'),
    hosts: peopleIn(podcast?.persons, 'host'),
    page,
    deepLink: linkOf(item.atom?.links, ['http://podlove.org/deep-link'], base),
    enclosure: enclosureIn(item.enclosures, base),
    duration: ordinal(itunes?.duration),
    transcripts: transcriptsIn(podcast?.transcripts, base),
    chaptersUrl: webLink(podcast?.chapters?.url, base),
    chapters: chaptersIn(psc?.chapters),
  };
}

function pageIn(guid: RssItem['guid'], base: URL | undefined): string | undefined {
  return guid?.isPermaLink === true ? webLink(guid.value, base) : undefined;
}

/** The first usable link with one of these relations; earlier relations come first. */
export function linkOf(
  links: readonly { readonly href?: string; readonly rel?: string }[] | undefined,
  relations: readonly string[],
  base: URL | undefined,
): string | undefined {
  const found = relations.flatMap((rel) => links?.filter((link) => link.rel === rel) ?? []);
  return found.map(({ href }) => webLink(href, base)).find((link) => link !== undefined);
}

export function enclosureIn(
  enclosures: readonly { readonly url?: string; readonly type?: string }[] | undefined,
  base: URL | undefined,
): FeedItem['enclosure'] {
  const usable = (enclosures ?? []).flatMap(({ url, type = '' }) => {
    const link = webLink(url, base);
    return link === undefined ? [] : [{ url: link, type: type.slice(0, 100) }];
  });
  return usable.find(({ type }) => type.startsWith('audio/')) ?? usable[0];
}

export function transcriptsIn(
  transcripts:
    | readonly { readonly url?: string; readonly type?: string; readonly language?: string }[]
    | undefined,
  base: URL | undefined,
): FeedItem['transcripts'] {
  const usable = (transcripts ?? []).flatMap(({ url, type = '', language }) => {
    const link = webLink(url, base);
    if (link === undefined) return [];
    return [{ url: link, type: type.slice(0, 100), language: language?.slice(0, 35) }];
  });
  return usable.slice(0, MOST_TRANSCRIPTS);
}

/** The names of people with a role. Somebody without a role is a host (podcast namespace, `person`). */
export function peopleIn(
  persons: readonly Pick<Person, 'display' | 'role'>[] | undefined,
  role: 'host' | 'guest',
): string[] {
  const named = (persons ?? [])
    .filter((person) => roleOf(person.role) === role)
    .flatMap(({ display }) => plainLine(display) ?? []);
  return [...new Set(named)].slice(0, MOST_PEOPLE);
}

function roleOf(role = 'host'): string {
  const word = role.trim().toLowerCase();
  return /^(?:co-?|guest )?host$/.test(word) ? 'host' : word;
}

export function chaptersIn(
  chapters: readonly { readonly start?: string; readonly title?: string }[] | undefined,
): InlineChapter[] {
  return (chapters ?? []).slice(0, MOST_CHAPTERS).flatMap(({ start, title }) => {
    const [seconds, name] = [secondsIn(start), plainLine(title)];
    if (seconds === undefined || seconds > LAST_CHAPTER || name === undefined) return [];
    return [{ start: seconds, title: name }];
  });
}

/** How often a global pattern matches. */
export function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
