import type { Summary, TimedQuote } from '../summary.ts';

/** A summary as JSON, in the shape that other programs rely on. Times are in seconds. */
export function summaryToJson({ episode, chapters, highlights, mentioned, written }: Summary): object {
  const { title, date, guests, page } = episode.metadata;
  return {
    episode: {
      id: episode.shownId,
      title,
      ...(date !== undefined && { date }),
      duration: round(episode.duration),
      guests,
      speakers: episode.speakers,
      ...(page !== undefined && { page }),
    },
    chapters: chapters.map(({ start, end, title: name, quote }) => ({
      start: round(start),
      end: round(end),
      title: name,
      ...(quote && { quote: quoteToJson(quote) }),
    })),
    highlights: highlights.map((highlight) => ({
      ...quoteToJson(highlight),
      score: round(highlight.score),
    })),
    mentioned: mentioned.map(({ text, start }) => ({ text, start: round(start) })),
    ...(written && {
      written: {
        by: written.by,
        sentences: written.parts.map(({ text, moments }) => ({
          text,
          moments: moments.map(({ start, end }) => ({ start: round(start), end: round(end) })),
        })),
      },
    }),
  };
}

function quoteToJson({ start, end, text, speaker }: TimedQuote): object {
  return { start: round(start), end: round(end), text, ...(speaker !== undefined && { speaker }) };
}

/** Rounds to three decimal places: times to the millisecond. */
function round(value: number): number {
  return Number(value.toFixed(3));
}
