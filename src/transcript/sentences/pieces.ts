import { countWords, LONGEST_WORD, UNSPACED_CHARACTERS_PER_WORD } from '../../text/count-words.ts';

/**
 * A sentence with more words is split. This is about two lines on a phone, and half of what a quote may
 * hold.
 */
export const PIECE_WORDS = 40;
/** No piece ends before this many words if a better place follows. */
const SHORTEST_PIECE_WORDS = 16;

/**
 * Words that begin a clause: where a recogniser wrote no punctuation, they are the best places to split.
 * English only.
 */
const CLAUSE = /^(?:and|but|so|because|or|then|well|which) /i;

/** A slice of a text, `text.slice(from, to)`. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

interface Gap {
  /** Where the next word begins. */
  readonly at: number;
  /** Words before it, from the start of the sentence. */
  readonly words: number;
  /** How good a place it is to split; higher is better. */
  readonly rank: number;
}

/**
 * Splits a slice of more than {@link PIECE_WORDS} words at the best places, in this order: after a
 * semicolon, colon or dash, after a comma, before "and" and the like, where a cue begins, between any two
 * words. Text without spaces is cut between code points. Every piece has at most `PIECE_WORDS` words and at
 * least one code point, so splitting always ends. The pieces leave out nothing but white space.
 *
 * @param cueStarts - Whether a cue begins at an offset of the text.
 */
export function splitIntoPieces(text: string, slice: Slice, cueStarts: (offset: number) => boolean): Slice[] {
  const total = countWords(text.slice(slice.from, slice.to));
  if (total <= PIECE_WORDS) return [slice];
  const gaps = readGaps(text, slice, cueStarts);
  const pieces: Slice[] = [];
  let from = slice.from;
  let done = 0;
  let next = 0;
  const end = gaps.at(-1)?.words ?? total;
  while (end - done > PIECE_WORDS) {
    const earliest = done + SHORTEST_PIECE_WORDS;
    while ((gaps[next]?.words ?? end) <= done) next += 1;
    let best = gaps[next];
    for (let at = next; at < gaps.length - 1; at += 1) {
      const gap = gaps[at];
      if (gap === undefined || gap.words > done + PIECE_WORDS) break;
      if (best === undefined || best.words < earliest || gap.rank >= best.rank) best = gap;
    }
    if (best === undefined || best.at <= from) break;
    pieces.push(trimmed(text, from, best.at));
    from = best.at;
    done = best.words;
  }
  pieces.push(trimmed(text, from, slice.to));
  return pieces;
}

/** Every place at which a slice may be split, and finally its end. */
function readGaps(text: string, slice: Slice, cueStarts: (offset: number) => boolean): Gap[] {
  const gaps: Gap[] = [];
  let words = 0;
  for (const run of text.slice(slice.from, slice.to).matchAll(/\S+/g)) {
    const start = slice.from + run.index;
    const parts = partsOf(run[0]);
    let at = start;
    for (const part of parts) {
      if (at > slice.from) gaps.push({ at, words, rank: rankOf(text, at, cueStarts) });
      words += countWords(part);
      at += part.length;
    }
  }
  gaps.push({ at: slice.to, words, rank: 0 });
  return gaps;
}

/** The parts into which a run without white space may be split, if it is too long to be one word. */
function partsOf(run: string): string[] {
  if (run.length <= LONGEST_WORD && countWords(run) === 1) return [run];
  const parts: string[] = [];
  const size = UNSPACED_CHARACTERS_PER_WORD * 4;
  let part = '';
  let length = 0;
  for (const character of run) {
    part += character;
    length += 1;
    if (length >= size || /[，、；：,;]/.test(character)) {
      parts.push(part);
      part = '';
      length = 0;
    }
  }
  if (part !== '') parts.push(part);
  return parts;
}

function rankOf(text: string, at: number, cueStarts: (offset: number) => boolean): number {
  const before = text.slice(Math.max(0, at - 3), at).trimEnd();
  if (/[;:；：–—]$/.test(before)) return 5;
  if (/[,，、]$/.test(before)) return 4;
  if (CLAUSE.test(text.slice(at, at + 8))) return 3;
  if (cueStarts(at)) return 2;
  return /\s/.test(text[at - 1] ?? '') ? 1 : 0;
}

function trimmed(text: string, from: number, to: number): Slice {
  let end = to;
  while (end > from && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return { from, to: end };
}
