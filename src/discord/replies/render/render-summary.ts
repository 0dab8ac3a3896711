import { peopleIn, type Summary } from '../../../summary/summary.ts';
import { formatTimestamp } from '../../../text/timestamp.ts';
import { playLink } from '../../../transcript/play-link.ts';
import type { ButtonState } from '../../interactions/custom-id.ts';
import { type Audience, closingButtons } from '../../interactions/visibility.ts';
import { LIMITS } from '../limits.ts';
import { link } from '../link.ts';
import { verbatim } from '../markdown.ts';
import type { Reply } from '../reply.ts';
import { type Entry, entryLength, entryLines, packPages, pageButtons, pickPage } from './paging.ts';
import { readableDate } from './render-date.ts';
import { dotted, episodeName, playable, spokenBy } from './render-moment.ts';

export interface SummaryView {
  /** With the highlights that are to be shown. */
  readonly summary: Summary;
  /** From 0: first the chapters, then the highlights and names. */
  readonly page: number;
  readonly audience: Audience;
  /** What a button does that leads to another page. */
  readonly turn: (page: number) => ButtonState;
}

/** UTF-16 code units of markdown for those who speak, a chapter's title, a highlight, and a name that is mentioned. */
const MAX_PEOPLE = 150;
const MAX_TITLE = 120;
const MAX_HIGHLIGHT = 500;
const MAX_NAME = 60;

/** Of a line of names, unless a single one is longer: several lines can be spread over pages. */
const MAX_NAMES = 600;

/** An episode at a glance: its chapters, the lines that matter, and the names that it mentions, each with its moment. */
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
  const about = dotted(
    date === undefined ? undefined : readableDate(date),
    formatTimestamp(episode.duration),
    people.length > 0 ? `with ${verbatim(people.join(', '), MAX_PEOPLE)}` : undefined,
  );
  return `**${link(episodeName(episode), page)}**\n-# ${about}`;
}

function chapterEntries({ episode, chapters }: Summary): readonly Entry[] {
  return chapters.map(({ start, title }) => ({
    heading: '**Chapters**',
    line: `${playable(episode, start)} ${verbatim(title, MAX_TITLE)}`,
  }));
}

function highlightEntries({ episode, highlights }: Summary): readonly Entry[] {
  return highlights.map(({ start, text, speaker }) => ({
    heading: '**Highlights**',
    line: `> ${playable(episode, start)} ${spokenBy(speaker)}${verbatim(text, MAX_HIGHLIGHT)}`,
  }));
}

function mentionedEntries({ episode, mentioned }: Summary): readonly Entry[] {
  const names = mentioned.map(
    ({ text, start }) =>
      `${verbatim(text, MAX_NAME)} ${link(formatTimestamp(start), playLink(episode.metadata, start))}`,
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
