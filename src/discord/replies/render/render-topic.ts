import type { TopicMoment, TopicMoments } from '../../../answering/topics/find-topic.ts';
import type { EpisodeRecord } from '../../../library/records.ts';
import type { EpisodeKey } from '../../button-state/button-state.ts';
import { episodeKeyOf } from '../../button-state/episode-key.ts';
import { LIMITS } from '../../messages/limits.ts';
import { questionLine } from '../../messages/question-line.ts';
import type { Reply } from '../../messages/reply.ts';
import { type Audience, closingButtons } from '../../server-rules/visibility.ts';
import { episodeName, joinWithDots, timeLink } from './line-parts.ts';
import { entryLength, entryLines, type ListEntry, packPages, pageButtons, pickPage } from './paging.ts';
import { renderSnippet } from './render-segments.ts';

export interface TopicView {
  readonly moments: TopicMoments;
  /** From 0. */
  readonly page: number;
  /** The one episode that was searched. */
  readonly within?: EpisodeRecord | undefined;
  readonly audience: Audience;
}

/** Moments on a page at most: what a phone shows without scrolling. */
const MAX_MOMENTS = 8;
/** UTF-16 code units of markdown that the words of a moment may take. */
const MAX_SNIPPET = 110;
/**
 * UTF-16 code units that the moments need at least, for one with the longest link and heading. Where the
 * lines above would leave less, some of those are left out.
 */
const MIN_ROOM = 760;

/** A page of the moments where a topic was discussed, by episode, in the order of time. */
export function renderTopic({ moments, page, within, audience }: TopicView): Reply {
  const { topic, total } = moments;
  if (total === 0) {
    return {
      content: `${questionLine(topic)}\n**Nowhere, as far as I can find.**\n-# Try other words for it, or \`/ask\` a question.`,
      buttons: [closingButtons(audience)],
    };
  }
  const head = headOf(moments, within);
  const pages = packPages(toEntries(moments), {
    maxLength: LIMITS.content - head.length - '\n-# Page 1000 of 1000 · 100000 more'.length,
    maxItems: MAX_MOMENTS,
    lengthOf: entryLength,
  });
  const { index, items, count } = pickPage(pages, page);
  const shown = pages.slice(0, index + 1).flat().length;
  const footer = joinWithDots(
    count > 1 ? `Page ${index + 1} of ${count}` : undefined,
    total > shown ? `${total - shown} more` : undefined,
  );
  const key: EpisodeKey | undefined = within && episodeKeyOf(within);
  return {
    content: [head, ...entryLines(items), ...(footer === '' ? [] : [`-# ${footer}`])].join('\n'),
    buttons: [
      [
        ...pageButtons(index, count, (to) => ({ kind: 'find', page: to, ...(key && { within: key }) })),
        ...closingButtons(audience),
      ],
    ],
  };
}

function headOf(
  { topic, total, episodes, first, last }: TopicMoments,
  within: EpisodeRecord | undefined,
): string {
  const counted = total === 1 ? '1 moment' : `${total} moments`;
  const where = within ? '' : ` in ${episodes.length === 1 ? '1 episode' : `${episodes.length} episodes`}`;
  const head = `${questionLine(topic)}\n**${counted}${where}**`;
  if (!first || !last || total === 1) return head;
  const momentLine = ({ episode, start }: TopicMoment) =>
    joinWithDots(timeLink(episode, start), episodes.length === 1 ? undefined : episodeName(episode, 50));
  const full = `${head}\n-# First: ${momentLine(first)}\n-# Last: ${momentLine(last)}`;
  return full.length <= LIMITS.content - MIN_ROOM ? full : head;
}

function toEntries({ episodes }: TopicMoments): readonly ListEntry[] {
  return episodes.flatMap(({ episode, moments }) => {
    const count = moments.length === 1 ? '' : ` · ${moments.length}`;
    const heading = `**${episodeName(episode)}**${count}`;
    return moments.map(({ start, segments }) => ({
      heading,
      line: `${timeLink(episode, start)} ${renderSnippet(segments, MAX_SNIPPET)}`,
    }));
  });
}
