import type { SpokenSegment } from '../../../answering/excerpt.ts';
import { LIMITS } from '../../messages/limits.ts';
import { renderSegments } from './render-segments.ts';

/** A quote with the lines that a message needs, and lines that it has where there is room. */
export interface QuoteLayout {
  /** Lines before the quote; never left out. */
  readonly above: readonly string[];
  /** Words of others. Shown as a block quote, and cut to the room that there is. */
  readonly quote: readonly SpokenSegment[];
  /** Whether they are hidden at first. */
  readonly isSpoiler: boolean;
  /** Lines after the quote; never left out. */
  readonly below: readonly string[];
  /** Lines after those, as many from the first on as fit. */
  readonly more?: readonly string[];
}

/**
 * UTF-16 code units of markdown that a quote may take, so that it does not fill a phone's screen. The 80
 * words that a quote may have are about 450 characters of English.
 */
const MAX_QUOTE = 1_200;

/** A message of at most 2000 characters. The quote is cut to what the lines that are needed leave. */
export function layOutQuote({ above, quote, isSpoiler, below, more = [] }: QuoteLayout): string {
  const fixed = [...above, ...below].reduce((sum, line) => sum + line.length + 1, 0);
  const room = Math.min(MAX_QUOTE, LIMITS.content - fixed);
  const words = renderSegments(quote, { room, isSpoiler });
  return appendWhileFits([...above, words, ...below].join('\n'), more);
}

/** The text and as many of the lines, from the first on, as fit into `max` characters. */
export function appendWhileFits(
  text: string,
  lines: readonly string[],
  max: number = LIMITS.content,
): string {
  let whole = text;
  for (const line of lines) {
    if (whole.length + 1 + line.length > max) break;
    whole += `\n${line}`;
  }
  return whole;
}
