import { countWords } from '../../text/count-words.ts';
import type { DraftCue } from '../draft-cue.ts';
import { markedUpLines } from './plain-text.ts';

/** Segments of fewer words than this on average are words rather than captions. */
const WORDS_OF_A_CAPTION = 2.5;
/** A joined cue ends with its sentence, or after so many words, or before a pause of so many seconds. */
const WORDS_OF_A_CUE = 14;
const PAUSE_SECONDS = 1.5;
/** Where words have no ends, so many seconds from the start of one to that of the next. */
const STARTS_APART_SECONDS = 3;

export type ShortSegment = DraftCue & {
  /** The text with the white space around it, which tells whether a piece continues the word before. */
  readonly raw: string;
  /** Only a part of what its format calls a segment: always to be joined. */
  readonly isWord?: true;
};

/** Joins segments that are single words into cues that can be read. Longer segments stay as they are. */
export function joinShortSegments(segments: readonly ShortSegment[]): DraftCue[] {
  const words = segments.reduce((sum, segment) => sum + countWords(segment.raw), 0);
  const areWords = segments.length > 1 && words / segments.length < WORDS_OF_A_CAPTION;
  const parts = areWords ? segments : segments.filter(({ isWord }) => isWord === true);
  const bringSpaces = parts.some(({ raw }) => /^\s|\s$/.test(raw));
  const joined: Joined[] = [];
  for (const segment of segments) {
    const open = joined.at(-1);
    const isPart = areWords || segment.isWord === true;
    const startsWord = bringSpaces
      ? /^\s/.test(segment.raw) || /\s$/.test(open?.parts.at(-1) ?? '')
      : !/^[.,;:?!…%)\]”’]/.test(segment.raw);
    if (open === undefined || !isPart || !open.isPart || endsBefore(open, segment, startsWord)) {
      joined.push({
        ...segment,
        isPart,
        parts: [segment.raw],
        words: countWords(segment.raw),
        lastStart: segment.start,
      });
    } else {
      open.parts.push(startsWord && !bringSpaces ? ' ' : '', segment.raw);
      open.words += startsWord ? countWords(segment.raw) : 0;
      open.lastStart = segment.start;
      open.end = segment.end;
    }
  }
  return joined.map(toCue);
}

/** A cue that words are added to. */
type Joined = Omit<DraftCue, 'end'> & {
  end?: number | undefined;
  readonly isPart: boolean;
  readonly parts: string[];
  words: number;
  /** When the last of its words begins, in seconds. */
  lastStart: number;
};

function endsBefore(open: Joined, next: ShortSegment, startsWord: boolean): boolean {
  if (next.speaker !== open.speaker) return true;
  const isApart =
    open.end === undefined
      ? next.start - open.lastStart > STARTS_APART_SECONDS
      : next.start - open.end > PAUSE_SECONDS;
  // Another voice begins, or something that nobody says.
  if (isApart || /^\s*>>/.test(next.raw)) return true;
  if (isSoundMark(next.raw) || (open.parts.length === 1 && isSoundMark(open.parts[0] ?? ''))) return true;
  return (
    startsWord && (/[.?!…。？！]["'”’)\]]*\s*$/.test(open.parts.at(-1) ?? '') || open.words >= WORDS_OF_A_CUE)
  );
}

/** `[Music]` as a word of its own: its time is not that of the words around it. */
function isSoundMark(raw: string): boolean {
  return /^\s*(?:\[[^[\]]*\]|[♪♫]+)\s*$/u.test(raw);
}

function toCue({ start, end, speaker, line, parts, lines }: Joined): DraftCue {
  return {
    start,
    ...(end === undefined ? {} : { end }),
    ...(speaker === undefined ? {} : { speaker }),
    lines: parts.length === 1 ? lines : markedUpLines(parts.join('')),
    line,
  };
}
