import { countWords } from '../../../text/count-words.ts';
import { median } from '../median.ts';
import { fromMilliseconds } from './values.ts';
import type { JsonSegment } from './word-times.ts';

/**
 * If a word takes at least this long (median of all segments), the numbers are milliseconds: nobody says a
 * word in 80 ms, and music or silence hardly make 80 s of one.
 */
const LONGEST_WORD = 80;

/** Whether times without a unit are milliseconds, judged by the pace of the words. */
export function areMilliseconds(segments: readonly JsonSegment[]): boolean {
  const paces = segments.flatMap(({ start, end, text }, index) => {
    const until = end ?? segments[index + 1]?.start;
    if (typeof start !== 'number' || typeof until !== 'number' || typeof text !== 'string') return [];
    return (until - start) / Math.max(1, countWords(text));
  });
  return (median(paces) ?? 0) >= LONGEST_WORD;
}

/** A segment whose times are milliseconds, with times in seconds. */
export function inMilliseconds(segment: JsonSegment): JsonSegment {
  const [start, end] = [fromMilliseconds(segment.start), fromMilliseconds(segment.end)];
  return { ...segment, start, end, ...(segment.words && { words: segment.words.map(inMilliseconds) }) };
}
