import { formatTimestamp } from '../../text/timestamp.ts';
import type { Answer, Quote } from './answer.ts';

/** An answer as JSON, in the shape that other programs rely on. Times are in seconds. */
export function answerToJson({ question, kind, confidence, quotes }: Answer, id?: string): object {
  return {
    ...(id !== undefined && { id }),
    question,
    answered: kind === 'answered',
    confidence: round(confidence),
    quotes: quotes.map(quoteToJson),
  };
}

function quoteToJson({ episode, start, end, speaker, text, segments, url, score, passage }: Quote): object {
  return {
    episode: { id: episode.shownId, title: episode.metadata.title },
    start: round(start),
    end: round(end),
    timestamp: formatTimestamp(start),
    ...(speaker !== undefined && { speaker }),
    text,
    segments: segments.map((segment) => ({
      ...(segment.speaker !== undefined && { speaker: segment.speaker }),
      start: round(segment.start),
      end: round(segment.end),
      text: segment.text,
    })),
    ...(url !== undefined && { url }),
    score: round(score),
    passage: { start: round(passage.start), end: round(passage.end), text: passage.text },
  };
}

/** Rounds to three decimal places: times to the millisecond. */
function round(value: number): number {
  return Number(value.toFixed(3));
}
