import type { EpisodeRecord } from '../../../library/records.ts';
import { formatTimestamp } from '../../../text/timestamp.ts';
import { LIMITS } from '../../messages/limits.ts';
import { maskedLink } from '../../messages/link.ts';
import type { Reply } from '../../messages/reply.ts';
import { episodeName, joinWithDots } from './line-parts.ts';
import { packPages, pageButtons, pickPage } from './paging.ts';
import { readableDate } from './readable-date.ts';

/** Episodes on a page at most. */
const MAX_EPISODES = 12;

/** A page of the list of episodes: title, date and length of each. */
export function renderEpisodes(episodes: readonly EpisodeRecord[], page: number): Reply {
  const hours = episodes.reduce((sum, { duration }) => sum + duration, 0) / 3600;
  const head = `**${episodes.length === 1 ? '1 episode' : `${episodes.length} episodes`}**, ${hours.toFixed(hours < 10 ? 1 : 0)} hours`;
  const pages = packPages(episodes.map(toLine), {
    maxLength: LIMITS.content - head.length - '\n-# Page 1000 of 1000'.length,
    maxItems: MAX_EPISODES,
    lengthOf: (line) => line.length + 1,
  });
  const { index, items, count } = pickPage(pages, page);
  const footer = count > 1 ? [`-# Page ${index + 1} of ${count}`] : [];
  return {
    content: [head, ...items, ...footer].join('\n'),
    buttons: [pageButtons(index, count, (to) => ({ kind: 'episodes', page: to }))],
  };
}

function toLine(episode: EpisodeRecord): string {
  const { metadata, duration } = episode;
  return joinWithDots(
    maskedLink(episodeName(episode), metadata.page),
    metadata.date === undefined ? undefined : readableDate(metadata.date),
    formatTimestamp(duration),
  );
}
