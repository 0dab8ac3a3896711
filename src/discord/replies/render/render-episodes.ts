import type { EpisodeRecord } from '../../../library/records.ts';
import { formatTimestamp } from '../../../text/timestamp.ts';
import type { FollowedFeed } from '../../bot.ts';
import { showKeyOf } from '../../button-state/episode-key.ts';
import { LIMITS } from '../../messages/limits.ts';
import { maskedLink } from '../../messages/link.ts';
import { literalMarkdown } from '../../messages/markdown.ts';
import type { Reply } from '../../messages/reply.ts';
import type { Words } from '../../texts/words.ts';
import { episodeName, joinWithDots } from './line-parts.ts';
import { PAGE_LINE, packPages, pageButtons, pageLines, pickPage } from './paging.ts';

/** The most episodes on a page. */
const MAX_EPISODES = 12;

/** The most feeds that are listed, and the most markdown for each, in UTF-16 code units. */
const MAX_FEEDS = 3;
const MAX_FEED = 220;

export interface EpisodesView {
  /** Counted from 0. */
  readonly page: number;
  /** The one show that is listed. */
  readonly show?: string | undefined;
  /** The feeds of the shows that are listed. */
  readonly feeds?: readonly FollowedFeed[];
  readonly words: Words;
}

/** A page of the list of episodes: title, date and length of each. */
export function renderEpisodes(
  episodes: readonly EpisodeRecord[],
  { page, show, feeds = [], words }: EpisodesView,
): Reply {
  const hours = episodes.reduce((sum, { duration }) => sum + duration, 0) / 3600;
  const rounded = hours < 10 ? Math.round(hours * 10) / 10 : Math.round(hours);
  const head = `**${words.count('episodes', episodes.length)}**, ${words.count('hours', rounded)}`;
  const lines = episodes.map((episode) => episodeLine(episode, words));
  const footnotes = feeds.slice(0, MAX_FEEDS).flatMap((feed) => feedLine(feed, words));
  const pages = packPages(lines, {
    maxLength: LIMITS.content - head.length - PAGE_LINE - footnotes.join('\n').length - 1,
    maxItems: MAX_EPISODES,
    lengthOf: (line) => line.length + 1,
  });
  const { index, items, count } = pickPage(pages, page);
  const footer = pageLines(index, count, words);
  return {
    content: [head, ...items, ...footnotes, ...footer].join('\n'),
    buttons: [
      pageButtons(index, count, {
        turn: (to) => ({
          kind: 'episodes',
          page: to,
          ...(show !== undefined && { within: showKeyOf(show) }),
        }),
        words,
      }),
    ],
  };
}

/** When a feed was last read, in the reader's own time zone, and which of its episodes could not be read. */
function feedLine({ show, followed, unread }: FollowedFeed, { say }: Words): readonly string[] {
  if (followed === undefined) return [];
  const when = `<t:${Math.floor(Date.parse(followed) / 1000)}:R>`;
  const line = `-# ${say('feed.followed', { show: literalMarkdown(show, 60), when })}`;
  if (unread.length === 0) return [line];
  const ids = literalMarkdown(unread.join(', '), MAX_FEED - line.length - 50);
  return [`${line} · ${say('feed.unread', { episodes: ids })}`];
}

/** The title, date and length of an episode. */
export function episodeLine(episode: EpisodeRecord, words: Words): string {
  const { metadata, duration } = episode;
  return joinWithDots(
    maskedLink(episodeName(episode), metadata.page),
    metadata.date === undefined ? undefined : words.date(metadata.date),
    formatTimestamp(duration),
  );
}
