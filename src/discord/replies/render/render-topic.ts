import type { SearchFilters } from '../../../answering/filters/search-filters.ts';
import type { EpisodeMoments, TopicMoment, TopicMoments } from '../../../answering/topics/find-topic.ts';
import type { EpisodeRecord } from '../../../library/records.ts';
import { episodeKeyOf } from '../../button-state/episode-key.ts';
import { LIMITS } from '../../messages/limits.ts';
import { questionLine } from '../../messages/question-line.ts';
import type { ActionButton, Reply } from '../../messages/reply.ts';
import { spaceOf } from '../../scope/shows.ts';
import { type Audience, closingButtons } from '../../server-rules/visibility.ts';
import { episodeName, joinWithDots, plainEpisodeName, timeLink } from './line-parts.ts';
import { momentBar } from './moment-bar.ts';
import { momentMenu } from './moment-menu.ts';
import { PAGE_LINE, packPages, pageButtons, pageLines, pickPage } from './paging.ts';
import { hidden, renderSnippet } from './render-segments.ts';
import { scopeLines } from './scope-line.ts';

export interface TopicView {
  readonly moments: TopicMoments;
  /** Counted from 0. */
  readonly page: number;
  /** The one episode that was searched. */
  readonly within?: EpisodeRecord | undefined;
  /** The one show that was searched. */
  readonly show?: string | undefined;
  /** What else the search was limited to. */
  readonly filters?: SearchFilters | undefined;
  readonly audience: Audience;
}

/** The most moments or episodes on a page: what a phone shows without scrolling. */
const MAX_LINES = 8;
/** The most markdown for the words of a moment, in UTF-16 code units. */
const MAX_SNIPPET = 110;
/**
 * The room that the list needs at least, for one line with the longest link, in UTF-16 code units. If the
 * lines above would leave less, the first and last moment are left out.
 */
const MIN_ROOM = 760;

/**
 * A page of what was found on a topic. If that is in one episode, these are its moments in the order of time;
 * otherwise a line for each episode, and a menu that opens the moments of one.
 */
export function renderTopic(view: TopicView): Reply {
  const { moments, within, filters, audience } = view;
  const { episodes, topic } = moments;
  const [only, another] = episodes;
  if (only === undefined) {
    const { words } = audience;
    const lines = [
      questionLine(topic),
      ...scopeLines({ within, filters }, words),
      words.say('topic.nowhere'),
    ];
    return { content: lines.join('\n'), buttons: [closingButtonsOf(view)] };
  }
  return another === undefined ? renderMoments(view, only) : renderOverview(view);
}

function renderMoments(view: TopicView, { episode, moments }: EpisodeMoments): Reply {
  const { words } = view.audience;
  const found = { moments: countOf(view), episode: episodeName(episode) };
  const head = headOf(
    view,
    view.within ? words.say('topic.found-here', found) : words.say('topic.found-in-one', found),
  );
  const isSpoiler = view.audience.isSpoiler(episode);
  const lines = moments.map(({ start, segments }) => {
    const snippet = renderSnippet(segments, MAX_SNIPPET);
    return `${timeLink(episode, start)} ${isSpoiler ? hidden(snippet) : snippet}`;
  });
  const { shown, from, ...page } = pageOf(view, head, lines);
  return { ...page, menus: [momentMenu(moments.slice(from, from + shown), view.audience)] };
}

function renderOverview(view: TopicView): Reply {
  const { moments, audience } = view;
  const { words } = audience;
  const { episodes } = moments;
  const found = words.say('topic.found', {
    moments: countOf(view),
    episodes: words.count('episodes', episodes.length),
  });
  const head = headOf(view, found, limitLines(view));
  const lines = episodes.map((one) => overviewLine(one, view));
  const { shown, from, ...page } = pageOf(view, head, lines);
  const options = episodes.slice(from, from + shown).map(({ episode, moments: own }) => ({
    label: plainEpisodeName(episode),
    description: words.count('moments', own.length),
    state: { kind: 'find', page: 0, within: episodeKeyOf(episode) } as const,
  }));
  return { ...page, menus: [{ placeholder: words.say('menu.episodes'), options }] };
}

/** Where in the episode the moments are, its name, its date, and how many there are. */
function overviewLine({ episode, moments }: EpisodeMoments, { audience: { words } }: TopicView): string {
  const { date } = episode.metadata;
  const starts = moments.map(({ start }) => start);
  const name = joinWithDots(
    episodeName(episode),
    date === undefined ? undefined : words.date(date),
    words.count('moments', moments.length),
  );
  return `${momentBar(starts, episode.duration)} ${name}`;
}

/** The first and the last moment, if the order of the episodes is known. */
function limitLines({ moments: { first, last }, audience: { words } }: TopicView): readonly string[] {
  if (!first || !last) return [];
  const line = ({ episode, start }: TopicMoment) =>
    joinWithDots(timeLink(episode, start), episodeName(episode, 50));
  return [
    `-# ${words.say('topic.first', { moment: line(first) })}`,
    `-# ${words.say('topic.last', { moment: line(last) })}`,
  ];
}

function headOf(
  { moments, within, filters, audience }: TopicView,
  found: string,
  more: readonly string[] = [],
): string {
  const head = [questionLine(moments.topic), ...scopeLines({ within, filters }, audience.words), found].join(
    '\n',
  );
  const full = [head, ...more].join('\n');
  return full.length <= LIMITS.content - MIN_ROOM ? full : head;
}

function countOf({ moments: { total, areMore }, audience: { words } }: TopicView): string {
  return areMore ? words.say('moments.more-than', { count: total }) : words.count('moments', total);
}

/**
 * The content and buttons of a page: the head, and the lines that fit below it.
 *
 * @returns Also `from`, the index of the first line that is shown, and `shown`, how many are.
 */
function pageOf(view: TopicView, head: string, lines: readonly string[]) {
  const { page, within, show, audience } = view;
  const pages = packPages(lines, {
    maxLength: LIMITS.content - head.length - PAGE_LINE,
    maxItems: MAX_LINES,
    lengthOf: (line) => line.length + 1,
  });
  const { index, items, count } = pickPage(pages, page);
  const from = pages.slice(0, index).flat().length;
  const left = lines.length - from - items.length;
  const more = left > 0 ? audience.words.count('more', left) : undefined;
  const searched = spaceOf({ within, show });
  const turn = (to: number) => ({ kind: 'find', page: to, ...searched }) as const;
  return {
    content: [head, ...items, ...pageLines(index, count, audience.words, more)].join('\n'),
    buttons: [[...pageButtons(index, count, { turn, words: audience.words }), ...closingButtonsOf(view)]],
    from,
    shown: items.length,
  };
}

function closingButtonsOf({ within, audience }: TopicView): readonly ActionButton[] {
  const all = { label: audience.words.say('button.all-episodes'), state: { kind: 'find', page: 0 } } as const;
  return [...(within === undefined ? [] : [all]), ...closingButtons(audience)];
}
