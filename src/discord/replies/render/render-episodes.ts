import type { EpisodeRecord } from '../../../library/records.ts';
import { formatTimestamp } from '../../../text/timestamp.ts';
import { showKeyOf } from '../../button-state/episode-key.ts';
import { LIMITS } from '../../messages/limits.ts';
import { maskedLink } from '../../messages/link.ts';
import type { Reply } from '../../messages/reply.ts';
import type { Words } from '../../texts/words.ts';
import { episodeName, joinWithDots } from './line-parts.ts';
import { PAGE_LINE, packPages, pageButtons, pageLines, pickPage } from './paging.ts';

/** Episodes on a page at most. */
const MAX_EPISODES = 12;

/** A page of the list of episodes: title, date and length of each. */
export function renderEpisodes(
  episodes: readonly EpisodeRecord[],
  { page, show, words }: { readonly page: number; readonly show?: string | undefined; readonly words: Words },
): Reply {
  const hours = episodes.reduce((sum, { duration }) => sum + duration, 0) / 3600;
  const rounded = hours < 10 ? Math.round(hours * 10) / 10 : Math.round(hours);
  const head = `**${words.count('episodes', episodes.length)}**, ${words.count('hours', rounded)}`;
  const lines = episodes.map((episode) => toLine(episode, words));
  const pages = packPages(lines, {
    maxLength: LIMITS.content - head.length - PAGE_LINE,
    maxItems: MAX_EPISODES,
    lengthOf: (line) => line.length + 1,
  });
  const { index, items, count } = pickPage(pages, page);
  const footer = pageLines(index, count, words);
  return {
    content: [head, ...items, ...footer].join('\n'),
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

function toLine(episode: EpisodeRecord, words: Words): string {
  const { metadata, duration } = episode;
  return joinWithDots(
    maskedLink(episodeName(episode), metadata.page),
    metadata.date === undefined ? undefined : words.date(metadata.date),
    formatTimestamp(duration),
  );
}
