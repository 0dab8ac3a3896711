import type { EpisodeRecord } from '../../../library/records.ts';
import type { Summary } from '../../../summary/summary.ts';
import { playLink } from '../../../transcript/play-link.ts';
import { nameKeyOf, showKeyOf } from '../../button-state/episode-key.ts';
import { LIMITS } from '../../messages/limits.ts';
import { literalMarkdown, visibleText } from '../../messages/markdown.ts';
import type { Post } from '../../messages/post.ts';
import type { Button, Reply } from '../../messages/reply.ts';
import type { Words } from '../../texts/words.ts';
import { summaryState } from '../summary-reply.ts';
import { plainEpisodeName } from './line-parts.ts';
import { entryLines, type ListEntry } from './paging.ts';
import { episodeLine } from './render-episodes.ts';
import { chapterEntries, headOf, highlightEntries, plainTime } from './render-summary.ts';

/** A post without its nonce. */
export type Drawn = Omit<Post, 'nonce'>;

/** The most markdown for the name of a show, in UTF-16 code units. */
const MAX_SHOW = 100;
/** The most shows that are named as ready. */
const MAX_READY = 8;
/** The most lines of episodes that are tried: hardly more could fit into a message. */
const MAX_LINES = 150;

export interface AnnouncementView {
  /** The summary of the episode, with as many highlights as are to be shown. */
  readonly summary: Summary;
  /** Markdown that names or pings a role, put before the announcement. */
  readonly role?: string | undefined;
  readonly words: Words;
}

/**
 * A new episode: its title, date, length and people, its chapters, and its best lines. If they do not fit,
 * the chapters lose their links first, then the lines do, and then the last chapters are left out.
 */
export function renderAnnouncement({ summary, role, words }: AnnouncementView): Drawn {
  const { episode } = summary;
  const { show } = episode.metadata;
  const news =
    show === undefined
      ? words.say('announcement.new')
      : words.say('announcement.new-of', { show: literalMarkdown(show, MAX_SHOW) });
  const head = `${prefixOf(role)}${news}\n${headOf(summary, words)}`;
  return {
    reply: { content: fitted(head, summary, words), buttons: [episodeButtons(episode, words)] },
    title: plainEpisodeName(episode),
    show,
    isTopic: true,
  };
}

export interface ArrivalsView {
  /** New episodes, earliest arrival first. */
  readonly episodes: readonly EpisodeRecord[];
  /** Episodes of shows that are new in the library. */
  readonly ready: readonly EpisodeRecord[];
  /** As in {@link AnnouncementView}. Only new episodes ping it, not what is merely ready. */
  readonly role?: string | undefined;
  readonly words: Words;
}

/** Many episodes at once: which shows are ready for questions, and a line for each new episode. */
export function renderArrivals({ episodes, ready, role, words }: ArrivalsView): Drawn {
  const { say, count } = words;
  const shows = [...new Set([...ready, ...episodes].map(({ metadata }) => metadata.show))];
  const [show] = shows;
  const readyLines = [...countByShow(ready)].map(([name, number]) => readyLine(name, number, words));
  const unnamed = readyLines.length - MAX_READY;
  const head = [
    ...readyLines.slice(0, MAX_READY),
    ...(unnamed > 0 ? [`-# ${count('more', unnamed)}`] : []),
    ...(ready.length > 0 ? [`-# ${say('announcement.ask')}`] : []),
    ...(episodes.length > 0 ? [`${prefixOf(role)}**${count('new-episodes', episodes.length)}**`] : []),
  ];
  const lines = [...episodes].reverse().map((episode) => episodeLine(episode, words));
  const within = shows.length === 1 && show !== undefined ? { within: showKeyOf(show) } : {};
  const state = { kind: 'episodes', page: 0, ...within } as const;
  return {
    reply: {
      content: fitList(head, lines, words),
      buttons: [[{ label: say('button.episodes'), state }]],
    },
    title:
      episodes.length > 0
        ? count('new-episodes', episodes.length)
        : visibleText(say('announcement.ready', { episodes: count('episodes', ready.length) })),
    show: shows.length === 1 ? show : undefined,
    isTopic: episodes.length > 0,
  };
}

function prefixOf(role: string | undefined): string {
  return role === undefined ? '' : `${role} `;
}

/** The longest version of an announcement that fits into a message; see {@link renderAnnouncement}. */
function fitted(head: string, summary: Summary, words: Words): string {
  const linked = highlightEntries(summary, words);
  const plain = highlightEntries(summary, words, plainTime);
  const chapters = chapterEntries(summary, words, plainTime);
  const attempts = [
    [...chapterEntries(summary, words), ...linked],
    [...chapters, ...linked],
    [...chapters, ...plain],
    ...chapters.map((_, left) => [
      ...chapters.slice(0, chapters.length - 1 - left),
      ...moreEntry(chapters, left + 1, words),
      ...plain,
    ]),
    ...plain.map((_, left) => plain.slice(0, plain.length - 1 - left)),
  ];
  const texts = attempts.map((entries) => [head, ...entryLines(entries)].join('\n'));
  return texts.find((text) => text.length <= LIMITS.content) ?? head;
}

/** A line below the chapters that says how many are left out; none if all are. */
function moreEntry(chapters: readonly ListEntry[], left: number, { count }: Words): readonly ListEntry[] {
  const heading = chapters[0]?.heading;
  if (heading === undefined || left === chapters.length) return [];
  return [{ heading, line: `-# ${count('more', left)}` }];
}

function episodeButtons(episode: EpisodeRecord, { say }: Words): readonly Button[] {
  const key = nameKeyOf(episode);
  const listen = playLink(episode.metadata, 0) ?? episode.metadata.page;
  return [
    { label: say('button.ask'), state: { kind: 'ask-on', episodes: [key] }, style: 'primary' },
    { label: say('button.summary'), state: summaryState(key) },
    ...(listen === undefined ? [] : [{ label: say('button.listen'), url: listen }]),
  ];
}

function countByShow(episodes: readonly EpisodeRecord[]): ReadonlyMap<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const { metadata } of episodes) counts.set(metadata.show, (counts.get(metadata.show) ?? 0) + 1);
  return counts;
}

function readyLine(show: string | undefined, number: number, { say, count }: Words): string {
  const episodes = count('episodes', number);
  const ready =
    show === undefined
      ? say('announcement.ready', { episodes })
      : say('announcement.ready-of', { episodes, show: literalMarkdown(show, MAX_SHOW) });
  return `**${ready}**`;
}

/** As many lines as fit, and how many more there are. */
function fitList(head: readonly string[], lines: readonly string[], { count }: Words): Reply['content'] {
  const whole = [...head, ...lines].join('\n');
  if (whole.length <= LIMITS.content) return whole;
  for (let shown = Math.min(lines.length - 1, MAX_LINES); shown > 0; shown -= 1) {
    const more = `-# ${count('more', lines.length - shown)}`;
    const text = [...head, ...lines.slice(0, shown), more].join('\n');
    if (text.length <= LIMITS.content) return text;
  }
  return head.join('\n');
}
