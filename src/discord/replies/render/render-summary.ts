import type { EpisodeRecord } from '../../../library/records.ts';
import { peopleIn, type Summary } from '../../../summary/summary.ts';
import { formatTimestamp } from '../../../text/timestamp.ts';
import { playLink } from '../../../transcript/play-link.ts';
import type { ButtonState } from '../../button-state/button-state.ts';
import { episodeKeyOf } from '../../button-state/episode-key.ts';
import { LIMITS } from '../../messages/limits.ts';
import { maskedLink } from '../../messages/link.ts';
import { literalMarkdown, visibleText } from '../../messages/markdown.ts';
import type { Menu, Reply } from '../../messages/reply.ts';
import { type Audience, closingButtons } from '../../server-rules/visibility.ts';
import type { Words } from '../../texts/words.ts';
import { episodeName, joinWithDots, speakerPrefix, timeLink } from './line-parts.ts';
import {
  entryLength,
  entryLines,
  type ListEntry,
  PAGE_LINE,
  packPages,
  pageButtons,
  pageLines,
  pickPage,
} from './paging.ts';

export interface SummaryView {
  /** With as many highlights as are to be shown. */
  readonly summary: Summary;
  /**
   * Counted from 0. The chapters and highlights come first, then the mentioned names on pages of their own.
   */
  readonly page: number;
  readonly audience: Audience;
  /** For each chapter the position of its first sentence, where the transcript opens. */
  readonly positions: readonly number[];
  /** The state of a button that leads to another page. */
  readonly turn: (page: number) => ButtonState;
}

/**
 * The most markdown for the names of people, a chapter's title, a highlight, and a mentioned name, in UTF-16
 * code units.
 */
const MAX_PEOPLE = 150;
const MAX_TITLE = 120;
const MAX_HIGHLIGHT = 500;
const MAX_NAME = 60;

/**
 * The most characters of a line of names. Names are spread over lines so that lines can be spread over pages.
 */
const MAX_NAMES = 600;

/**
 * A page of a summary: chapters and highlights of an episode, or the names mentioned in it, with their times.
 */
export function renderSummary(view: SummaryView): Reply {
  const { summary, page, audience, turn } = view;
  const { words } = audience;
  const head = headOf(summary, words);
  const pagesOf = (entries: readonly ListEntry[]) =>
    packPages(entries, {
      maxLength: LIMITS.content - head.length - PAGE_LINE,
      maxItems: Number.POSITIVE_INFINITY,
      lengthOf: entryLength,
    });
  const highlights = highlightEntries(summary, words);
  const written = writtenEntries(summary, words);
  const linked = pagesOf([...written, ...chapterEntries(summary, words), ...highlights]);
  // Chapters lose their links if that may save a page: the menu opens the transcript at each, which has
  // links.
  const outline =
    linked.length > 1
      ? pagesOf([...written, ...chapterEntries(summary, words, plainTime), ...highlights])
      : linked;
  const mentioned = mentionedEntries(summary, words);
  const names = mentioned.length > 0 ? pagesOf(mentioned) : [];
  // "Next" never leads to the names, only a button of their own does.
  const isOfNames = page >= outline.length && names.length > 0;
  const pages = isOfNames ? names : outline;
  const offset = isOfNames ? outline.length : 0;
  const { index, items, count } = pickPage(pages, page - offset);
  const buttons = pageButtons(index, count, { turn: (to) => turn(offset + to), words });
  const other = isOfNames
    ? [{ label: words.say('summary.chapters'), state: turn(0) }]
    : names.length > 0
      ? [{ label: words.say('button.mentioned'), state: turn(outline.length) }]
      : [];
  return {
    content: [head, ...entryLines(items), ...pageLines(index, count, words)].join('\n'),
    buttons: [[...buttons, ...other, ...closingButtons(audience)]],
    menus: isOfNames ? [] : [chapterMenu(view)],
  };
}

/** The title of an episode, its date, length and people. */
export function headOf({ episode }: Summary, words: Words): string {
  const { date, page } = episode.metadata;
  const people = peopleIn(episode);
  const about = joinWithDots(
    date === undefined ? undefined : words.date(date),
    formatTimestamp(episode.duration),
    people.length > 0
      ? words.say('with', { people: literalMarkdown(people.join(', '), MAX_PEOPLE) })
      : undefined,
  );
  return `**${maskedLink(episodeName(episode), page)}**\n-# ${about}`;
}

/** What a language model wrote, each sentence with the first moment that supports it. */
function writtenEntries({ episode, written }: Summary, { say }: Words): readonly ListEntry[] {
  if (!written) return [];
  const heading = `-# ${say('summary.written', { by: literalMarkdown(written.by, MAX_NAME) })}`;
  return written.parts.map(({ text, moments }) => ({
    heading,
    line: `${timeLink(episode, moments[0]?.start ?? 0)} ${literalMarkdown(text, MAX_HIGHLIGHT)}`,
  }));
}

/**
 * The chapters, each with its time and title.
 *
 * @param timeOf - How times are written: as links that play from there by default, or by {@link plainTime}.
 */
export function chapterEntries(
  { episode, chapters }: Summary,
  { say }: Words,
  timeOf: typeof timeLink = timeLink,
): readonly ListEntry[] {
  return chapters.map(({ start, title }) => ({
    heading: `**${say('summary.chapters')}**`,
    line: `${timeOf(episode, start)} ${literalMarkdown(title, MAX_TITLE)}`,
  }));
}

/** A time without a link. */
export function plainTime(_: EpisodeRecord, seconds: number): string {
  return formatTimestamp(seconds);
}

/** A menu that opens the transcript at a chapter. */
function chapterMenu({ summary: { episode, chapters }, positions, audience }: SummaryView): Menu {
  return {
    placeholder: audience.words.say('menu.moments'),
    options: chapters.flatMap(({ start, title }, index) => {
      const position = positions[index];
      if (position === undefined) return [];
      const place = { episode: episodeKeyOf(episode), position, backward: false };
      return [
        { label: `${formatTimestamp(start)} · ${visibleText(title)}`, state: { kind: 'open', ...place } },
      ];
    }),
  };
}

/** The highlights, each with its time, speaker and words; `timeOf` as in {@link chapterEntries}. */
export function highlightEntries(
  { episode, highlights }: Summary,
  { say }: Words,
  timeOf: typeof timeLink = timeLink,
): readonly ListEntry[] {
  return highlights.map(({ start, text, speaker }) => ({
    heading: `**${say('summary.highlights')}**`,
    line: `> ${timeOf(episode, start)} ${speakerPrefix(speaker)}${literalMarkdown(text, MAX_HIGHLIGHT)}`,
  }));
}

function mentionedEntries({ episode, mentioned }: Summary, { say }: Words): readonly ListEntry[] {
  const names = mentioned.map(
    ({ text, start }) =>
      `${literalMarkdown(text, MAX_NAME)} ${maskedLink(formatTimestamp(start), playLink(episode.metadata, start))}`,
  );
  const lines = packPages(names, {
    maxLength: MAX_NAMES,
    maxItems: Number.POSITIVE_INFINITY,
    lengthOf: (name) => name.length + ' · '.length,
  });
  return lines
    .filter((line) => line.length > 0)
    .map((line) => ({ heading: `**${say('summary.mentioned')}**`, line: line.join(' · ') }));
}
