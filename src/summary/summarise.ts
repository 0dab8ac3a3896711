import type { SentenceRecord } from '../library/records.ts';
import type { ChapterMark } from '../transcript/files/chapter-marks.ts';
import { chapterStarts } from './chapters/chapter-starts.ts';
import { keyQuote } from './highlights/key-quote.ts';
import { pickHighlights } from './highlights/pick-highlights.ts';
import { scoredLines } from './highlights/scored-lines.ts';
import { notableNames } from './names/notable-names.ts';
import { type Chapter, HIGHLIGHTS, type Outline, type TimedQuote } from './summary.ts';
import type { Span, SummarySource } from './summary-source.ts';
import { chapterTitles } from './titles/chapter-titles.ts';

/** Characters of a title that is cut from a quote: the title of a chapter that no phrase sets apart. */
const CUT_TITLE = 48;

/** What is known about an episode besides its words. */
export interface EpisodeFacts {
  /** The chapters that came with the episode; used in place of detected ones. */
  readonly marks?: readonly ChapterMark[];
  /** The names of the speakers, as far as they are known. */
  readonly people?: readonly string[];
}

/**
 * Finds the chapters and highlights of an episode, and the names that it talks about. All of it comes from
 * the transcript: sentences are quotes, titles that do not come with the episode consist of phrases of their
 * chapter, and names are written as in the transcript.
 */
export function summarise(source: SummarySource, { marks = [], people = [] }: EpisodeFacts = {}): Outline {
  const lines = scoredLines(source);
  const picked = pickHighlights(lines, HIGHLIGHTS.long);
  const taken = new Set(picked.map(({ sentence }) => sentence));
  const quoteOf = ({ first, last }: Span, title: string | undefined) =>
    keyQuote(lines.slice(first, last + 1), title, taken);
  const highlights = picked
    .map(({ sentence, score }) => ({ ...toQuote(sentence), score }))
    .sort((a, b) => a.start - b.start);
  return {
    chapters: marks.length > 0 ? givenChapters(source, marks, quoteOf) : madeChapters(source, quoteOf),
    highlights,
    mentioned: notableNames(source, people),
  };
}

/** Picks the sentence that represents a chapter, given its sentences and its title. */
type QuoteOf = (span: Span, title: string | undefined) => SentenceRecord | undefined;

/** The spans that begin at these positions; the last one ends with the last of all sentences. */
function spansBetween(starts: readonly number[], sentences: number): Span[] {
  return starts.map((first, index) => ({ first, last: (starts[index + 1] ?? sentences) - 1 }));
}

function madeChapters(source: SummarySource, quoteOf: QuoteOf): Chapter[] {
  const spans = spansBetween(chapterStarts(source), source.sentences.length);
  const titles = chapterTitles(source, spans);
  const startOf = ({ first }: Span) => (first === 0 ? 0 : (source.sentences[first]?.start ?? 0));
  return spans.map((span, index) => {
    const next = spans[index + 1];
    const quote = quoteOf(span, titles[index]);
    return {
      start: startOf(span),
      end: next ? startOf(next) : source.duration,
      title: titles[index] ?? cutTitle(quote?.text ?? ''),
      ...(quote && { quote: toQuote(quote) }),
    };
  });
}

function givenChapters(source: SummarySource, marks: readonly ChapterMark[], quoteOf: QuoteOf): Chapter[] {
  const spans = spansOf(marks, source);
  return marks.map(({ start, title }, index) => {
    const span = spans[index];
    const quote = span && quoteOf(span, title);
    const end = Math.max(start, marks[index + 1]?.start ?? source.duration);
    return { start, end, title, ...(quote && { quote: toQuote(quote) }) };
  });
}

/** The sentences that begin in each chapter; `last` is less than `first` where none does. */
function spansOf(marks: readonly ChapterMark[], { sentences }: SummarySource): Span[] {
  const firsts = marks.map(({ start }) => {
    const found = sentences.findIndex((sentence) => sentence.start >= start);
    return found === -1 ? sentences.length : found;
  });
  return spansBetween(firsts, sentences.length);
}

function toQuote({ start, end, text, speaker }: SentenceRecord): TimedQuote {
  return { start, end, text, ...(speaker !== undefined && { speaker }) };
}

function cutTitle(text: string): string {
  if (text.length <= CUT_TITLE) return text;
  return `${text.slice(0, CUT_TITLE).replace(/\s+\S*$/, '')}…`;
}
