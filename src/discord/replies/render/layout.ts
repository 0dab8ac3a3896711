import { LIMITS } from '../limits.ts';
import { verbatim } from '../markdown.ts';

/** Lines that a message has to have, and lines that it has where there is room. */
export interface Layout {
  /** Before the quote; never left out. */
  readonly above: readonly string[];
  /** Plain text of others, shown as a block quote and shortened to the room that there is. */
  readonly quote: string;
  /** After the quote; never left out. */
  readonly below: readonly string[];
  /** Below that, one after the other as long as they fit. */
  readonly more?: readonly string[];
}

/** A quote takes at most this much, so that it is not a wall on a phone. 80 words of English have about 450 characters. */
const MAX_QUOTE = 1_200;

/** A message of at most 2000 characters in which the quote is what gives way. */
export function layOut({ above, quote, below, more = [] }: Layout): string {
  const fixed = [...above, ...below].reduce((sum, line) => sum + line.length + 1, 0);
  const words = verbatim(quote, Math.min(MAX_QUOTE, LIMITS.content - fixed - '> '.length));
  return appendWhileFits([...above, `> ${words}`, ...below].join('\n'), more);
}

/** The text and as many of the lines, from the first on, as fit into a message. */
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
