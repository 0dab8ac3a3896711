import type { Summary } from '../../summary/summary.ts';
import { formatTimestamp } from '../../transcript/timestamp.ts';
import type { ButtonState } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { link } from '../link.ts';
import { type Audience, closingButtons } from '../publicity.ts';
import type { Reply } from '../reply.ts';
import { verbatim } from '../text.ts';
import { readableDate } from './date.ts';
import { dotted, episodeName, playable, speakerName } from './moment.ts';
import { type Entry, entryLength, entryLines, packPages, pageButtons, pickPage } from './pages.ts';

export interface SummaryView {
  /** With the highlights that are to be shown. */
  readonly summary: Summary;
  /** From 0: first the chapters, then the highlights. */
  readonly page: number;
  readonly audience: Audience;
  /** What a button does that leads to another page. */
  readonly turn: (page: number) => ButtonState;
}

/** UTF-16 code units of markdown for the guests, a chapter's title, and a highlight. */
const MAX_GUESTS = 150;
const MAX_TITLE = 120;
const MAX_HIGHLIGHT = 500;

/** An episode at a glance: its chapters, and the lines that matter, each with its moment. */
export function renderSummary({ summary, page, audience, turn }: SummaryView): Reply {
  const head = headOf(summary);
  const options = {
    maxLength: LIMITS.content - head.length - '\n-# Page 100 of 100'.length,
    maxItems: Number.POSITIVE_INFINITY,
    lengthOf: entryLength,
  };
  const parts = [chapterEntries(summary), highlightEntries(summary)].filter((part) => part.length > 0);
  const pages = parts.flatMap((part) => packPages(part, options));
  const { index, items, count } = pickPage(pages.length > 0 ? pages : [[]], page);
  const footer = count > 1 ? [`-# Page ${index + 1} of ${count}`] : [];
  return {
    content: [head, ...entryLines(items), ...footer].join('\n'),
    buttons: [[...pageButtons(index, count, turn), ...closingButtons(audience)]],
  };
}

function headOf({ episode }: Summary): string {
  const { date, guests, page } = episode.metadata;
  const about = dotted(
    date === undefined ? undefined : readableDate(date),
    formatTimestamp(episode.duration),
    guests.length > 0 ? `with ${verbatim(guests.join(', '), MAX_GUESTS)}` : undefined,
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
    line: `> ${dotted(playable(episode, start), speakerName(speaker))} ${verbatim(text, MAX_HIGHLIGHT)}`,
  }));
}
