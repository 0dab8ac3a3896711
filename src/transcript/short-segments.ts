import type { DraftCue } from './draft-cue.ts';
import { plainText } from './draft-cue.ts';
import { countWords } from './words.ts';

/** Segments of fewer words than this on average are words rather than captions. */
const WORDS_OF_A_CAPTION = 2.5;
/** A joined cue ends with its sentence, or after so many words, or before a pause of so many seconds. */
const WORDS_OF_A_CUE = 14;
const PAUSE_SECONDS = 1.5;

type Segment = DraftCue & {
  /** The text with the white space around it, which tells whether a piece continues the word before. */
  readonly raw: string;
};

/** Joins segments that are single words into cues that can be read. Longer segments stay as they are. */
export function joinShortSegments(segments: readonly Segment[]): DraftCue[] {
  const words = segments.reduce((sum, segment) => sum + countWords(segment.raw), 0);
  if (segments.length < 2 || words / segments.length >= WORDS_OF_A_CAPTION) return segments.map(withoutRaw);
  const separator = segments.some(({ raw }) => /^\s|\s$/.test(raw)) ? '' : ' ';
  const joined: Segment[] = [];
  for (const segment of segments) {
    const open = joined.at(-1);
    if (open === undefined || isComplete(open, segment)) joined.push(segment);
    else joined[joined.length - 1] = join(open, segment, separator);
  }
  return joined.map(withoutRaw);
}

function isComplete(open: Segment, next: Segment): boolean {
  const startsWord = /^\s/.test(next.raw) || /\s$/.test(open.raw) || !/\s/.test(open.raw + next.raw);
  return (
    (next.speaker !== undefined && next.speaker !== open.speaker) ||
    next.start - (open.end ?? next.start) > PAUSE_SECONDS ||
    (startsWord && /[.?!…。？！]["'”’)\]]*\s*$/.test(open.raw)) ||
    (startsWord && countWords(open.raw) >= WORDS_OF_A_CUE)
  );
}

function join(open: Segment, next: Segment, separator: string): Segment {
  const attaches = separator === ' ' && /^[.,;:?!…%)\]”’]/.test(next.raw);
  const raw = `${open.raw}${attaches ? '' : separator}${next.raw}`;
  const { end: _, ...rest } = open;
  return { ...rest, ...(next.end === undefined ? {} : { end: next.end }), raw, lines: [plainText(raw)] };
}

function withoutRaw({ raw: _, ...cue }: Segment): DraftCue {
  return cue;
}
