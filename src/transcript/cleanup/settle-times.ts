import { countWords } from '../../text/count-words.ts';
import { type Cue, isSameVoice } from '../episode.ts';
import type { VoicedCue } from '../speakers/speaker-turns.ts';

/**
 * Speed of talk for a last cue whose end is not given: English conversation runs at about 150 words a minute.
 */
const WORDS_PER_SECOND = 2.5;
/**
 * Nobody talks more slowly than this: where the next cue is further away than that, there is music or silence
 * before it.
 */
const SLOWEST_WORDS_PER_SECOND = 1;
/** Nobody talks faster than this: a cue that would have to is not cut short by the next one. */
const FASTEST_WORDS_PER_SECOND = 8;
/** Cues further on than this are not asked whether they cut one short. */
const LOOK_AHEAD = 20;
/**
 * Where this share of the cues is still shown while the same voice goes on, that is how the captions are
 * made, and says nothing.
 */
const LINGERING_SHARE = 0.3;

/**
 * Gives every cue its end, and joins its lines. A cue keeps the end that it has while somebody else talks, or
 * says a word in between; it ends where the same voice goes on, since captions stay on the screen for longer
 * than they are said. Where a file has no ends, a cue lasts until the next one, and those with the same start
 * share that time by their characters.
 *
 * @param cues - In order of time.
 */
export function settleTimes(cues: readonly VoicedCue[]): Cue[] {
  const shared = sharingStarts(cues);
  const isLingering =
    shared.filter((cue, index) => overlaps(cue, shared[index + 1])).length > cues.length * LINGERING_SHARE;
  const ended = shared.map((cue, index): Cue => {
    const text = cue.lines.join(' ');
    const following = shared.slice(index + 1, index + 1 + LOOK_AHEAD);
    const end =
      cue.end === undefined
        ? estimatedEnd(cue.start, countWords(text), following[0]?.start)
        : (cutEnd(cue, following, isLingering) ?? cue.end);
    const { start, speaker, turn } = cue;
    return { start, end: Math.max(start, end), ...(speaker !== undefined && { speaker }), turn, text };
  });
  return interjectionsApart(ended);
}

/** Whether a cue is still shown when the same voice goes on, for longer than it. */
function overlaps({ end, ...cue }: VoicedCue, next: VoicedCue | undefined): boolean {
  if (next === undefined || end === undefined || !isSameVoice(cue, next)) return false;
  return end > next.start && (next.end ?? end) >= end;
}

/**
 * Where the same voice goes on before the end of a cue: not only for a word in between, unless captions of
 * the file linger.
 */
function cutEnd(cue: VoicedCue, following: readonly VoicedCue[], isLingering: boolean): number | undefined {
  const { start, end = start, lines, speaker } = cue;
  const isUnknown = (other: VoicedCue) => isLingering && speaker === undefined && other.speaker === undefined;
  const next = following.find((other) => isSameVoice(cue, other) || isUnknown(other));
  if (next === undefined || next.start >= end || next.start <= start) return undefined;
  if (!isLingering && (next.end ?? end) < end) return undefined;
  const words = countWords(lines.join(' '));
  return words <= (next.start - start) * FASTEST_WORDS_PER_SECOND ? next.start : undefined;
}

/**
 * Nobody talks while they talk: what is said inside a cue of an unknown voice is said by another one, in a
 * turn of its own.
 */
function interjectionsApart(cues: readonly Cue[]): Cue[] {
  let turns = cues.reduce((most, { turn }) => Math.max(most, turn), 0);
  let open: Cue | undefined;
  return cues.map((cue) => {
    const isInside =
      open !== undefined && cue.start > open.start && cue.end < open.end && isSameVoice(open, cue);
    if (isInside && cue.speaker === undefined) {
      turns += 1;
      return { ...cue, turn: turns };
    }
    if (open === undefined || cue.end >= open.end) open = cue;
    return cue;
  });
}

function estimatedEnd(start: number, words: number, next: number | undefined): number {
  return next === undefined
    ? start + words / WORDS_PER_SECOND
    : Math.min(next, start + words / SLOWEST_WORDS_PER_SECOND + 1);
}

/**
 * Cues without ends that have the same start, one after the other, with their shares of the time until the
 * next one.
 */
function sharingStarts(cues: readonly VoicedCue[]): VoicedCue[] {
  const groups: VoicedCue[][] = [];
  for (const cue of cues) {
    const open = groups.at(-1);
    if (open && sharesStart(open[0], cue)) open.push(cue);
    else groups.push([cue]);
  }
  return groups.flatMap((group, index) => share(group, groups[index + 1]?.[0]?.start));
}

function sharesStart(a: VoicedCue | undefined, b: VoicedCue | undefined): boolean {
  return a?.start === b?.start && a?.end === undefined && b?.end === undefined;
}

function share(group: readonly VoicedCue[], next: number | undefined): readonly VoicedCue[] {
  const [first] = group;
  if (!first || group.length === 1) return group;
  const words = group.reduce((sum, { lines }) => sum + countWords(lines.join(' ')), 0);
  const end = estimatedEnd(first.start, words, next);
  const lengths = group.map(({ lines }) => lines.join(' ').length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let before = 0;
  return group.map((cue, index) => {
    const start = first.start + ((end - first.start) * before) / total;
    before += lengths[index] ?? 0;
    return { ...cue, start, end: first.start + ((end - first.start) * before) / total };
  });
}
