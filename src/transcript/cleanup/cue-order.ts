import { VerbatimError } from '../../errors.ts';
import { firstWhere } from '../../first-where.ts';
import { formatTimestamp } from '../../text/timestamp.ts';
import type { VoicedCue } from '../speakers/speaker-turns.ts';
import { areTracksOfOne, LATE_SECONDS, toTracks } from './tracks.ts';

/**
 * If times fall in a larger share of the steps between cues than this, the file is in reverse order, or in
 * none.
 */
const FALLING_SHARE = 0.5;
/**
 * If a larger share of the cues than this is out of place, the times of the file are wrong. One stray cue is
 * always tolerated.
 */
const STRAY_SHARE = 0.1;
/**
 * If a larger share of the cues than this lies outside the longest run of rising times, the file holds a
 * second transcript.
 */
const UNSTEADY_SHARE = 0.3;

/**
 * Sorts cues by time. Cues that start a few seconds too early move to their place, and so do all cues of
 * files that hold one speaker's track after the other. A cue that is further out of order is a stray: it is
 * left out and becomes a problem.
 *
 * @throws VerbatimError TRANSCRIPT_TIMES_BACKWARDS if there are more strays than a slip explains.
 */
export function orderCues(
  cues: readonly VoicedCue[],
  file: string,
): { cues: VoicedCue[]; problems: VerbatimError[] } {
  const falls = cues.filter(({ start }, index) => start < (cues[index - 1]?.start ?? 0)).length;
  if (falls > Math.max(0, cues.length - 1) * FALLING_SHARE) throw backwards(cues, file);
  const tracks = toTracks(cues);
  if (tracks.length === 1 || areTracksOfOne(tracks)) return { cues: byStart(cues), problems: [] };
  const steady = longestRise(cues.map(({ start }) => start));
  const unsteady = steady.filter((isSteady) => !isSteady).length;
  if (unsteady > Math.max(1, cues.length * UNSTEADY_SHARE)) throw backwards(cues, file);
  const strays = strayCues(cues, steady);
  const [first] = strays;
  if (first !== undefined && (cues.length < 3 || strays.length > Math.max(1, cues.length * STRAY_SHARE))) {
    throw backwards(cues, file);
  }
  const gone = new Set(strays.map(({ cue }) => cue));
  return {
    cues: byStart(cues.filter((cue) => !gone.has(cue))),
    problems: strays.map(({ cue, before }) => stray(cue, before, file)),
  };
}

/** Stable: cues with the same start keep the order of the file. */
function byStart(cues: readonly VoicedCue[]): VoicedCue[] {
  return [...cues].sort((a, b) => a.start - b.start);
}

/** The cues more than {@link LATE_SECONDS} away from where the steady cues around them would put them. */
function strayCues(
  cues: readonly VoicedCue[],
  steady: readonly boolean[],
): { cue: VoicedCue; before: number }[] {
  const ceilings = startsOfNext(cues, steady);
  const strays: { cue: VoicedCue; before: number }[] = [];
  let floor = 0;
  cues.forEach((cue, index) => {
    const placed = Math.min(Math.max(cue.start, floor), ceilings[index] ?? Number.POSITIVE_INFINITY);
    if (Math.abs(placed - cue.start) > LATE_SECONDS) strays.push({ cue, before: floor });
    else floor = Math.max(floor, placed);
  });
  return strays;
}

/** Marks the members of a longest non-decreasing subsequence, in O(n log n) by patience sorting. */
function longestRise(values: readonly number[]): boolean[] {
  const piles: number[] = [];
  const below: (number | undefined)[] = [];
  values.forEach((value, index) => {
    const pile = firstWhere(piles.length, (at) => (values[piles[at] ?? 0] ?? 0) > value);
    below.push(piles[pile - 1]);
    piles[pile] = index;
  });
  const member = new Array<boolean>(values.length).fill(false);
  for (let at = piles.at(-1); at !== undefined; at = below[at]) member[at] = true;
  return member;
}

/** For each cue, the start of the first steady cue at or after it. */
function startsOfNext(cues: readonly VoicedCue[], steady: readonly boolean[]): number[] {
  const ceilings: number[] = [];
  let ceiling = Number.POSITIVE_INFINITY;
  for (let index = cues.length - 1; index >= 0; index -= 1) {
    if (steady[index]) ceiling = cues[index]?.start ?? ceiling;
    ceilings[index] = ceiling;
  }
  return ceilings;
}

function stray({ start, line }: VoicedCue, before: number, file: string): VerbatimError {
  return new VerbatimError(
    'TRANSCRIPT_CUE',
    `This cue starts at ${formatTimestamp(start)}, out of order after ${formatTimestamp(before)}.`,
    { hint: 'Its words are left out. Correct its time.', file, line },
  );
}

function backwards(cues: readonly VoicedCue[], file: string): VerbatimError {
  const fallsBy = (seconds: number) =>
    cues.findIndex((cue, index) => cue.start < (cues[index - 1]?.start ?? 0) - seconds);
  const far = fallsBy(LATE_SECONDS);
  const at = far < 0 ? fallsBy(0) : far;
  const [above, cue] = [cues[at - 1], cues[at]];
  return new VerbatimError(
    'TRANSCRIPT_TIMES_BACKWARDS',
    `The times run backwards: ${formatTimestamp(cue?.start ?? 0)} comes after ${formatTimestamp(above?.start ?? 0)}.`,
    {
      hint: `Put the cues in the order of their times; overlaps of up to ${LATE_SECONDS} seconds are fine. Is it two transcripts in one file? Split it.`,
      file,
      ...(cue === undefined ? {} : { line: cue.line }),
    },
  );
}
