import { peopleIn, type Summary } from '../../../summary/summary.ts';
import { formatTimestamp } from '../../../text/timestamp.ts';
import { playLink } from '../../../transcript/play-link.ts';
import type { ButtonState } from '../../button-state/button-state.ts';
import { LIMITS } from '../../messages/limits.ts';
import { maskedLink } from '../../messages/link.ts';
import { literalMarkdown } from '../../messages/markdown.ts';
import type { Reply } from '../../messages/reply.ts';
import { type Audience, closingButtons } from '../../server-rules/visibility.ts';
import { episodeName, joinWithDots, speakerPrefix, timeLink } from './line-parts.ts';
import { entryLength, entryLines, type ListEntry, packPages, pageButtons, pickPage } from './paging.ts';
import { readableDate } from './readable-date.ts';

export interface SummaryView {
  /** With no more highlights than shall be shown. */
  readonly summary: Summary;
  /** Counted from 0. The chapters come first, then the highlights and the names. */
  readonly page: number;
  readonly audience: Audience;
  /** What a button does that leads to another page. */
  readonly turn: (page: number) => ButtonState;
}

/**
 * UTF-16 code units of markdown for the names of speakers, a chapter's title, a highlight, and a name in it.
 */
const MAX_PEOPLE = 150;
const MAX_TITLE = 120;
const MAX_HIGHLIGHT = 500;
const MAX_NAME = 60;

/** Characters of a line of names, unless a single name is longer. Several lines can be spread over pages. */
const MAX_NAMES = 600;

/** A page of a summary: the chapters, highlights and names of an episode, each with its moment. */
export function renderSummary({ summary, page, audience, turn }: SummaryView): Reply {
  const head = headOf(summary);
  const options = {
    maxLength: LIMITS.content - head.length - '\n-# Page 100 of 100'.length,
    maxItems: Number.POSITIVE_INFINITY,
    lengthOf: entryLength,
  };
  const parts = [
    chapterEntries(summary),
    [...highlightEntries(summary), ...mentionedEntries(summary)],
  ].filter((part) => part.length > 0);
  const pages = parts.flatMap((part) => packPages(part, options));
  const { index, items, count } = pickPage(pages.length > 0 ? pages : [[]], page);
  const footer = count > 1 ? [`-# Page ${index + 1} of ${count}`] : [];
  return {
    content: [head, ...entryLines(items), ...footer].join('\n'),
    buttons: [[...pageButtons(index, count, turn), ...closingButtons(audience)]],
  };
}

function headOf({ episode }: Summary): string {
  const { date, page } = episode.metadata;
  const people = peopleIn(episode);
  const about = joinWithDots(
    date === undefined ? undefined : readableDate(date),
    formatTimestamp(episode.duration),
    people.length > 0 ? `with ${literalMarkdown(people.join(', '), MAX_PEOPLE)}` : undefined,
  );
  return `**${maskedLink(episodeName(episode), page)}**\n-# ${about}`;
}

function chapterEntries({ episode, chapters }: Summary): readonly ListEntry[] {
  return chapters.map(({ start, title }) => ({
    heading: '**Chapters**',
    line: `${timeLink(episode, start)} ${literalMarkdown(title, MAX_TITLE)}`,
  }));
}

function highlightEntries({ episode, highlights }: Summary): readonly ListEntry[] {
  return highlights.map(({ start, text, speaker }) => ({
    heading: '**Highlights**',
    line: `> ${timeLink(episode, start)} ${speakerPrefix(speaker)}${literalMarkdown(text, MAX_HIGHLIGHT)}`,
  }));
}

function mentionedEntries({ episode, mentioned }: Summary): readonly ListEntry[] {
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
    .map((line) => ({ heading: '**Mentioned**', line: line.join(' · ') }));
}
