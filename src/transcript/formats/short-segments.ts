import { countWords } from '../../text/count-words.ts';
import type { DraftCue } from '../draft-cue.ts';
import { markedUpLines } from './plain-text.ts';

/** Segments with fewer words than this on average are single words, not captions. */
const WORDS_OF_A_CAPTION = 2.5;
/**
 * A joined cue ends with the sentence, after this many words, or before a pause of more than
 * `PAUSE_SECONDS`.
 */
const WORDS_OF_A_CUE = 14;
const PAUSE_SECONDS = 1.5;
/** The pause if words have no ends: seconds from the start of one word to the start of the next. */
const STARTS_APART_SECONDS = 3;

export type ShortSegment = DraftCue & {
  /** The text with its surrounding white space, which shows whether it continues the previous word. */
  readonly raw: string;
  /** Only a part of what the format calls a segment, so always to be joined. */
  readonly isWord?: true;
};

/** Joins segments that are single words into readable cues. Longer segments stay as they are. */
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

/** A cue under construction. */
type Joined = Omit<DraftCue, 'end'> & {
  end?: number | undefined;
  readonly isPart: boolean;
  readonly parts: string[];
  words: number;
  /** When its last word begins, in seconds. */
  lastStart: number;
};

function endsBefore(open: Joined, next: ShortSegment, startsWord: boolean): boolean {
  if (next.speaker !== open.speaker) return true;
  const isApart =
    open.end === undefined
      ? next.start - open.lastStart > STARTS_APART_SECONDS
      : next.start - open.end > PAUSE_SECONDS;
  // A pause, or a mark of another voice.
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
