import type { TopicMoment, TopicMoments } from '../../../answering/topics/find-topic.ts';
import type { EpisodeRecord } from '../../../library/records.ts';
import type { EpisodeKey } from '../../interactions/custom-id.ts';
import { keyOf } from '../../interactions/episode-key.ts';
import { type Audience, closingButtons } from '../../interactions/visibility.ts';
import { LIMITS } from '../limits.ts';
import { verbatim } from '../markdown.ts';
import { questionLine } from '../question-line.ts';
import type { Reply } from '../reply.ts';
import { type Entry, entryLength, entryLines, packPages, pageButtons, pickPage } from './paging.ts';
import { dotted, episodeName, playable } from './render-moment.ts';

export interface TopicView {
  readonly moments: TopicMoments;
  /** From 0. */
  readonly page: number;
  /** The one episode that was searched. */
  readonly within?: EpisodeRecord | undefined;
  readonly audience: Audience;
}

/** Moments on a page at most: what a phone shows at once. */
const MAX_MOMENTS = 8;
/** UTF-16 code units of markdown that the words of a moment may take. */
const MAX_SNIPPET = 110;
/** Left for the moments in any case, or the lines above them are shortened: one moment with the longest link and heading. */
const MIN_ROOM = 760;

/** Where a topic was discussed: by episode, in the order of time, a page of it. */
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
  const footer = dotted(
    count > 1 ? `Page ${index + 1} of ${count}` : undefined,
    total > shown ? `${total - shown} more` : undefined,
  );
  const key: EpisodeKey | undefined = within && keyOf(within);
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
  const place = ({ episode, start }: TopicMoment) =>
    dotted(playable(episode, start), episodes.length === 1 ? undefined : episodeName(episode, 50));
  const full = `${head}\n-# First: ${place(first)}\n-# Last: ${place(last)}`;
  return full.length <= LIMITS.content - MIN_ROOM ? full : head;
}

function toEntries({ episodes }: TopicMoments): readonly Entry[] {
  return episodes.flatMap(({ episode, moments }) => {
    const count = moments.length === 1 ? '' : ` · ${moments.length}`;
    const heading = `**${episodeName(episode)}**${count}`;
    return moments.map(({ start, text }) => ({
      heading,
      line: `${playable(episode, start)} ${verbatim(text, MAX_SNIPPET)}`,
    }));
  });
}
