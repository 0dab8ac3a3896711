import { firstWhere } from '../../first-where.ts';
import type { Cue } from '../episode.ts';

/** Converts offsets into the joined text of some cues to times. */
interface CueTimes {
  readonly isCueStart: (offset: number) => boolean;
  /** When the character at an offset begins, in seconds. */
  timeAt(offset: number): number;
  /** When the character before an offset ends, in seconds. */
  endAt(offset: number): number;
}

/**
 * Times for the text of cues joined by single spaces. Inside a cue, every character takes equally long.
 * Times are rounded to milliseconds.
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
