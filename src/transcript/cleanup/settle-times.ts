import { countWords } from '../../text/count-words.ts';
import { type Cue, isSameVoice } from '../episode.ts';
import { shareTime } from '../share-time.ts';
import type { VoicedCue } from '../speakers/speaker-turns.ts';

/** Speaking rate for a last cue without an end: English conversation runs at about 150 words a minute. */
const WORDS_PER_SECOND = 2.5;
/** Nobody speaks more slowly: if the next cue is further away, there is music or silence before it. */
const SLOWEST_WORDS_PER_SECOND = 1;
/** Nobody speaks faster: a cue that would have to is not cut short by the next one. */
const FASTEST_WORDS_PER_SECOND = 8;
/** How many of the following cues may cut a cue short. */
const LOOK_AHEAD = 20;
/**
 * If more than this share of the cues is still on the screen while the same voice goes on, that is how the
 * captions were made, and the overlap means nothing.
 */
const LINGERING_SHARE = 0.3;

/**
 * Gives every cue an end, and joins its lines. If the same voice goes on before a cue's end, the cue ends
 * there, since captions stay on the screen longer than they are spoken. If somebody else speaks meanwhile,
 * or the same voice only says a word in between, the end stays. A cue without an end lasts until the next
 * one; those with the same start share that time in proportion to their characters.
 *
 * @param cues - Ordered by start.
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

/** Whether a cue is still on the screen when the same voice goes on, and does so beyond the cue's end. */
function overlaps({ end, ...cue }: VoicedCue, next: VoicedCue | undefined): boolean {
  if (next === undefined || end === undefined || !isSameVoice(cue, next)) return false;
  return end > next.start && (next.end ?? end) >= end;
}

/**
 * Where a cue ends because the same voice goes on before its end; undefined if nothing cuts it short. A
 * short interjection by the same voice does not, unless the captions of the file linger.
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
 * Nobody talks over themselves: a cue inside another cue of the same unknown voice must be another voice, so
 * it gets a turn of its own.
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

/** Gives runs of cues that have the same start and no ends their shares of the time until the next cue. */
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
  return shareTime({ start: first.start, end: estimatedEnd(first.start, words, next) }, group);
}
