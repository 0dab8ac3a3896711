import type { SentenceRecord } from '../library/records.ts';
import type { ChapterMark } from '../transcript/files/chapter-marks.ts';
import { chapterStarts } from './chapters/chapter-starts.ts';
import { keyQuote } from './chapters/key-quote.ts';
import { notableNames } from './names/notable-names.ts';
import { pickHighlights } from './pick-highlights.ts';
import { type Chapter, HIGHLIGHTS, type Outline, type TimedQuote } from './summary.ts';
import type { Span, SummarySource } from './summary-source.ts';
import { chapterTitles } from './titles/chapter-titles.ts';

/** Characters of a title that is cut from a quote. A chapter that no phrase sets apart has such a title. */
const CUT_TITLE = 48;

/** What is known of an episode besides its words. */
export interface EpisodeFacts {
  /** The chapters that came with it. They are used instead of made ones. */
  readonly marks?: readonly ChapterMark[];
  /** The names of those who speak, as far as they are known. */
  readonly people?: readonly string[];
}

/**
 * The chapters and highlights of an episode, and the names that it talks about. All come from its transcript:
 * every sentence is a quote, every made title consists of phrases of the chapter, and every name is written
 * as in the transcript.
 */
export function summarise(source: SummarySource, { marks = [], people = [] }: EpisodeFacts = {}): Outline {
  const starts = marks.length > 0 ? undefined : chapterStarts(source);
  const spans = starts ? spansBetween(starts, source.sentences.length) : spansOf(marks, source);
  const chapters = starts ? madeChapters(source, spans) : givenChapters(source, spans, marks);
  const highlights = pickHighlights(source, spans.filter(isFilled), HIGHLIGHTS.long)
    .map(({ sentence, score }) => ({ ...toQuote(sentence), score }))
    .sort((a, b) => a.start - b.start);
  return { chapters, highlights, mentioned: notableNames(source, people) };
}

/** The chapters that begin at these sentences. */
export function spansBetween(starts: readonly number[], sentences: number): Span[] {
  return starts.map((first, index) => ({ first, last: (starts[index + 1] ?? sentences) - 1 }));
}

function madeChapters(source: SummarySource, spans: readonly Span[]): Chapter[] {
  const titles = chapterTitles(source, spans);
  const startOf = ({ first }: Span) => (first === 0 ? 0 : (source.sentences[first]?.start ?? 0));
  return spans.map((span, index) => {
    const next = spans[index + 1];
    const quote = keyQuote(source, span, titles[index]);
    return {
      start: startOf(span),
      end: next ? startOf(next) : source.duration,
      title: titles[index] ?? cutTitle(quote?.text ?? ''),
      ...(quote && { quote: toQuote(quote) }),
    };
  });
}

function givenChapters(
  source: SummarySource,
  spans: readonly Span[],
  marks: readonly ChapterMark[],
): Chapter[] {
  return marks.map(({ start, title }, index) => {
    const span = spans[index];
    const quote = span && isFilled(span) ? keyQuote(source, span, title) : undefined;
    const end = Math.max(start, marks[index + 1]?.start ?? source.duration);
    return { start, end, title, ...(quote && { quote: toQuote(quote) }) };
  });
}

/** The sentences that begin in each chapter. Where none does, `last` is less than `first`. */
function spansOf(marks: readonly ChapterMark[], { sentences }: SummarySource): Span[] {
  const firsts = marks.map(({ start }) => {
    const found = sentences.findIndex((sentence) => sentence.start >= start);
    return found === -1 ? sentences.length : found;
  });
  return spansBetween(firsts, sentences.length);
}

function isFilled({ first, last }: Span): boolean {
  return last >= first;
}

function toQuote({ start, end, text, speaker }: SentenceRecord): TimedQuote {
  return { start, end, text, ...(speaker !== undefined && { speaker }) };
}

function cutTitle(text: string): string {
  if (text.length <= CUT_TITLE) return text;
  return `${text.slice(0, CUT_TITLE).replace(/\s+\S*$/, '')}…`;
}
