import { countWords } from '../../text/count-words.ts';
import { type DraftCue, plainText } from '../draft-cue.ts';

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
  const bringSpaces = segments.some(({ raw }) => /^\s|\s$/.test(raw));
  const joined: Segment[] = [];
  for (const segment of segments) {
    const open = joined.at(-1);
    const startsWord = bringSpaces
      ? /^\s/.test(segment.raw) || /\s$/.test(open?.raw ?? '')
      : !/^[.,;:?!…%)\]”’]/.test(segment.raw);
    if (open === undefined || endsBefore(open, segment, startsWord)) joined.push(segment);
    else joined[joined.length - 1] = join(open, segment, startsWord && !bringSpaces ? ' ' : '');
  }
  return joined.map(withoutRaw);
}

function endsBefore(open: Segment, next: Segment, startsWord: boolean): boolean {
  if (next.speaker !== undefined && next.speaker !== open.speaker) return true;
  if (next.start - (open.end ?? next.start) > PAUSE_SECONDS) return true;
  return (
    startsWord && (/[.?!…。？！]["'”’)\]]*\s*$/.test(open.raw) || countWords(open.raw) >= WORDS_OF_A_CUE)
  );
}

function join(open: Segment, next: Segment, separator: string): Segment {
  const raw = `${open.raw}${separator}${next.raw}`;
  const { end: _, ...rest } = open;
  return { ...rest, ...(next.end === undefined ? {} : { end: next.end }), raw, lines: [plainText(raw)] };
}

function withoutRaw({ raw: _, ...cue }: Segment): DraftCue {
  return cue;
}
