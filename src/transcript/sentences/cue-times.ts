import { firstWhere } from '../../first-where.ts';
import type { Cue } from '../episode.ts';

/** Turns offsets into the text of a run of cues, joined by spaces, into times. */
interface CueTimes {
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
    const next = firstWhere(starts.length, (index) => (starts[index] ?? 0) > at);
    return Math.max(0, next - 1);
  }

  function interpolate(index: number, at: number): number {
    const cue = cues[index];
    if (cue === undefined) return 0;
    const share = Math.min(1, (at - (starts[index] ?? 0)) / cue.text.length);
    return Math.round((cue.start + (cue.end - cue.start) * share) * 1000) / 1000;
  }

  return {
    isCueStart: (at) => startSet.has(at),
    timeAt: (at) => interpolate(indexAt(at), at),
    endAt: (at) => interpolate(indexAt(at - 1), at),
  };
}
