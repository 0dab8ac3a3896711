import { scatterOf, type WeightedVector } from './scatter.ts';

export interface SegmentOptions {
  /**
   * What one more segment costs, in units of the mean scatter of a unit of weight. A segment is worth it only
   * where it lowers the scatter within segments by more.
   */
  readonly penalty: number;
  /** For each unit, the share of the penalty that is left out for a segment that starts there, 0 to 1. */
  readonly discounts: readonly number[];
  /** Units of a segment at least. */
  readonly minUnits: number;
  /** Segments at least, where there are enough units. The penalty is lowered until there are. */
  readonly minSegments: number;
}

/** Steps of the binary search for the highest penalty at which there are enough segments. */
const SEARCH_STEPS = 12;

/**
 * Cuts a sequence of vectors into runs that each stay near their own mean. Of all ways to cut, it finds the
 * one with the least sum of the scatter within segments and a penalty for each segment, exactly, by dynamic
 * programming. This is kernel change-point detection with a linear kernel (Harchaoui and Cappé 2007; Arlot,
 * Celisse and Harchaoui 2019, arXiv:1202.3878) and a penalty that is linear in the number of segments. On
 * embedded text see Alemi and Ginsparg 2015, arXiv:1503.05543.
 *
 * @returns The index of the first unit of every segment but the first, ascending.
 */
export function segment(
  units: readonly WeightedVector[],
  { penalty, discounts, minUnits, minSegments }: SegmentOptions,
): number[] {
  const scatter = scatterOf(units);
  const cut = (factor: number) =>
    cheapest(units.length, minUnits, (start, end) => {
      const spared = start === 0 ? 0 : (discounts[start] ?? 0);
      return scatter.within(start, end) + factor * scatter.mean * (1 - spared);
    });
  const free = cut(penalty);
  if (free.length + 1 >= minSegments) return free;
  let starts = free;
  let low = 0;
  let high = penalty;
  for (let step = 0; step < SEARCH_STEPS; step++) {
    const middle = (low + high) / 2;
    const found = cut(middle);
    if (found.length + 1 < minSegments) high = middle;
    else low = middle;
    if (found.length > starts.length || found.length + 1 >= minSegments) starts = found;
  }
  return starts;
}

/** The starts of the runs, each of `minUnits` or more, whose costs have the least sum. */
function cheapest(length: number, minUnits: number, cost: (start: number, end: number) => number): number[] {
  // best[end]: the least cost of the units before `end`. from[end]: where its last run starts.
  const best = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(length + 1);
  best[0] = 0;
  // With fewer units than a run needs, there is one run of all of them.
  for (let end = Math.min(minUnits, length); end <= length; end++) {
    for (let start = 0; start <= Math.max(0, end - minUnits); start++) {
      const sum = (best[start] ?? 0) + cost(start, end);
      if (sum >= (best[end] ?? 0)) continue;
      best[end] = sum;
      from[end] = start;
    }
  }
  const starts: number[] = [];
  for (let end = from[length] ?? 0; end > 0; end = from[end] ?? 0) starts.unshift(end);
  return starts;
}
