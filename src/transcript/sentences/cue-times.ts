import type { Cue } from '../episode.ts';
import type { Slice } from './pieces.ts';

/** Turns offsets into an episode's text into times, and back into cues. */
export interface CueTimes {
  /** Where a cue's text stands in the episode's text. */
  sliceOf(index: number): Slice;
  /** The cue that holds the character at an offset. */
  cueAt(offset: number): Cue | undefined;
  readonly isCueStart: (offset: number) => boolean;
  /** Seconds at which the character at an offset is said. */
  timeAt(offset: number): number;
  /** Seconds at which the character before an offset has been said. */
  endAt(offset: number): number;
}

/**
 * Cues give times at their edges; inside a cue every character takes equally long. Times come in whole
 * milliseconds.
 */
export function toCueTimes(cues: readonly Cue[]): CueTimes {
  const starts: number[] = [];
  let offset = 0;
  for (const cue of cues) {
    starts.push(offset);
    offset += cue.text.length + 1;
  }
  const startSet = new Set(starts);

  function indexAt(at: number): number {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  function interpolate(index: number, at: number): number {
    const cue = cues[index];
    if (cue === undefined) return 0;
    const share = Math.min(1, (at - (starts[index] ?? 0)) / cue.text.length);
    return Math.round((cue.start + (cue.end - cue.start) * share) * 1000) / 1000;
  }

  return {
    sliceOf: (index) => ({
      from: starts[index] ?? 0,
      to: (starts[index] ?? 0) + (cues[index]?.text.length ?? 0),
    }),
    cueAt: (at) => cues[indexAt(at)],
    isCueStart: (at) => startSet.has(at),
    timeAt: (at) => interpolate(indexAt(at), at),
    endAt: (at) => interpolate(indexAt(at - 1), at),
  };
}
