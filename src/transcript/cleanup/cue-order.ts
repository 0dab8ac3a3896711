import { VerbatimError } from '../../errors.ts';
import { formatTimestamp } from '../../text/timestamp.ts';
import type { DraftCue } from '../draft-cue.ts';

/**
 * A cue may begin so many seconds before the one above it: people talk over one another, and recorders label
 * turn by turn.
 */
const TOLERATED_SECONDS = 2;
/**
 * More strays than this share of the cues, and it is the file whose times are wrong. One stray is always
 * forgiven.
 */
const STRAY_SHARE = 0.1;

/**
 * Puts cues in order of time. Overlaps of up to {@link TOLERATED_SECONDS} stay where they are and begin with
 * the cue above; a stray cue that is further off cannot be placed, is left out, and becomes a problem.
 *
 * @throws VerbatimError TRANSCRIPT_TIMES_BACKWARDS where there are more strays than a slip explains.
 */
export function orderCues(
  cues: readonly DraftCue[],
  file: string,
): { cues: DraftCue[]; problems: VerbatimError[] } {
  const steady = longestRise(cues.map(({ start }) => start));
  const ceilings = startsOfNext(cues, steady);
  const ordered: DraftCue[] = [];
  const strays: { cue: DraftCue; before: number }[] = [];
  cues.forEach((cue, index) => {
    const floor = ordered.at(-1)?.start ?? 0;
    const ceiling = ceilings[index] ?? Number.POSITIVE_INFINITY;
    const start = Math.min(Math.max(cue.start, floor), ceiling);
    if (Math.abs(start - cue.start) > TOLERATED_SECONDS) strays.push({ cue, before: floor });
    else ordered.push(start === cue.start ? cue : { ...cue, start });
  });
  const [first] = strays;
  if (first !== undefined && (cues.length < 3 || strays.length > Math.max(1, cues.length * STRAY_SHARE))) {
    throw backwards(cues, file);
  }
  return { cues: ordered, problems: strays.map(({ cue, before }) => stray(cue, before, file)) };
}

/** Which values belong to a longest run that never falls, in O(n log n) by patience sorting. */
function longestRise(values: readonly number[]): boolean[] {
  const piles: number[] = [];
  const below: (number | undefined)[] = [];
  values.forEach((value, index) => {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[piles[middle] ?? 0] ?? 0) <= value) low = middle + 1;
      else high = middle;
    }
    below.push(low > 0 ? piles[low - 1] : undefined);
    piles[low] = index;
  });
  const member = new Array<boolean>(values.length).fill(false);
  for (let at = piles.at(-1); at !== undefined; at = below[at]) member[at] = true;
  return member;
}

/** For each cue the start of the first steady one at or after it. */
function startsOfNext(cues: readonly DraftCue[], steady: readonly boolean[]): number[] {
  const ceilings: number[] = [];
  let ceiling = Number.POSITIVE_INFINITY;
  for (let index = cues.length - 1; index >= 0; index -= 1) {
    if (steady[index]) ceiling = cues[index]?.start ?? ceiling;
    ceilings[index] = ceiling;
  }
  return ceilings;
}

function stray({ start, line }: DraftCue, before: number, file: string): VerbatimError {
  return new VerbatimError(
    'TRANSCRIPT_CUE',
    `This cue starts at ${formatTimestamp(start)}, out of order after ${formatTimestamp(before)}.`,
    { hint: 'Its words are left out. Correct its time.', file, line },
  );
}

function backwards(cues: readonly DraftCue[], file: string): VerbatimError {
  const at = cues.findIndex((cue, index) => cue.start < (cues[index - 1]?.start ?? 0) - TOLERATED_SECONDS);
  const [above, cue] = [cues[at - 1], cues[at]];
  return new VerbatimError(
    'TRANSCRIPT_TIMES_BACKWARDS',
    `The times run backwards: ${formatTimestamp(cue?.start ?? 0)} comes after ${formatTimestamp(above?.start ?? 0)}.`,
    {
      hint: `Put the cues in the order of their times; overlaps of up to ${TOLERATED_SECONDS} seconds are fine. Is it two transcripts in one file? Split it.`,
      file,
      ...(cue === undefined ? {} : { line: cue.line }),
    },
  );
}
