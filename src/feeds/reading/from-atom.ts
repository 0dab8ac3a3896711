import type { parseFeed } from 'feedsmith';
import { entriesIn, type PodcastEntry } from './atom-podcast.ts';
import type { Feed, FeedItem } from './feed.ts';
import {
  chaptersIn,
  countOf,
  enclosureIn,
  linkOf,
  MAX_SHOW,
  MOST_ITEMS,
  peopleIn,
  transcriptsIn,
} from './from-rss.ts';
import { calendarDate, identifier, ordinal, plainLine, webLink } from './plain-values.ts';

type AtomFeed = Extract<ReturnType<typeof parseFeed<string>>, { format: 'atom' }>['feed'];
type AtomEntry = NonNullable<AtomFeed['entries']>[number];

/**
 * Converts an Atom feed. Elements of the podcast namespace are parsed here: feedsmith reads them only in RSS.
 */
export function fromAtom(feed: AtomFeed, text: string, base: URL | undefined): Feed {
  const entries = feed.entries ?? [];
  const found = entriesIn(text);
  // Entries are matched by their order, which is possible only if there are equally many.
  const podcast = found.length === entries.length ? found : [];
  return {
    title: plainLine(feed.title?.value, MAX_SHOW) ?? '',
    hosts: [],
    items: entries.slice(0, MOST_ITEMS).map((entry, index) => toItem(entry, podcast[index], base)),
    next: linkOf(feed.links, ['next', 'prev-archive'], base),
    isCut: false,
    lost: Math.max(0, countOf(text, /<entry[\s>]/g) - Math.min(entries.length, MOST_ITEMS)),
  };
}

function toItem(entry: AtomEntry, podcast: PodcastEntry | undefined, base: URL | undefined): FeedItem {
  const { links = [], itunes, psc } = entry;
  const enclosures = links
    .filter(({ rel }) => rel === 'enclosure')
    .map(({ href, type }) => ({
      ...(href !== undefined && { url: href }),
      ...(type !== undefined && { type }),
    }));
  return {
    guid: identifier(entry.id),
    title: plainLine(itunes?.title) ?? plainLine(entry.title?.value) ?? '',
    date: calendarDate(entry.published ?? entry.updated),
    number: ordinal(podcast?.episode ?? itunes?.episode),
    season: ordinal(podcast?.season ?? itunes?.season),
    guests: peopleIn(podcast?.persons, 'guest'),
    hosts: peopleIn(podcast?.persons, 'host'),
    page: linkOf(
      links.map((link) => ({ ...link, rel: link.rel ?? 'alternate' })),
      ['alternate'],
      base,
    ),
    deepLink: linkOf(links, ['http://podlove.org/deep-link'], base),
    enclosure: enclosureIn(enclosures, base),
    duration: ordinal(itunes?.duration),
    transcripts: transcriptsIn(podcast?.transcripts, base),
    chaptersUrl: webLink(podcast?.chapters, base),
    chapters: chaptersIn(psc?.chapters),
  };
}
