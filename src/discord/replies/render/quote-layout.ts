import type { SpokenSegment } from '../../../answering/excerpt.ts';
import { LIMITS } from '../../messages/limits.ts';
import { renderSegments } from './render-segments.ts';

/** A message with a quote. */
export interface QuoteLayout {
  /** Lines above the quote; never left out. */
  readonly above: readonly string[];
  /** The quote, as a block quote that is cut to the remaining room. */
  readonly quote: readonly SpokenSegment[];
  /** Whether the words of the quote are hidden until clicked. */
  readonly isSpoiler: boolean;
  /** Lines below the quote; never left out. */
  readonly below: readonly string[];
  /** Further lines below, as many as fit, in order. */
  readonly more?: readonly string[];
}

/**
 * The most markdown for a quote, in UTF-16 code units, so that it does not fill a phone's screen. The 80
 * words that a quote may have are about 450 characters of English.
 */
const MAX_QUOTE = 1_200;

/** Lays out a message of at most 2000 characters. */
export function layOutQuote({ above, quote, isSpoiler, below, more = [] }: QuoteLayout): string {
  const fixed = [...above, ...below].reduce((sum, line) => sum + line.length + 1, 0);
  const room = Math.min(MAX_QUOTE, LIMITS.content - fixed);
  const words = renderSegments(quote, { room, isSpoiler });
  return appendWhileFits([...above, words, ...below].join('\n'), more);
}

/** The text and as many of the lines, in order, as fit into a message. */
export function appendWhileFits(text: string, lines: readonly string[]): string {
  let whole = text;
  for (const line of lines) {
    if (whole.length + 1 + line.length > LIMITS.content) break;
    whole += `\n${line}`;
  }
  return whole;
}
