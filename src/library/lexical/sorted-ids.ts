import { firstWhere } from '../../first-where.ts';

/** Passage ids in rising order, each once. */
export type SortedIds = Int32Array;

export function sortedIds(ids: readonly number[]): SortedIds {
  const sorted = Int32Array.from(ids).sort();
  let kept = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    const id = sorted[at] ?? 0;
    if (at === 0 || id !== sorted[kept - 1]) {
      sorted[kept] = id;
      kept += 1;
    }
  }
  return sorted.subarray(0, kept);
}

/** The ids that are in all lists; none if there is no list. The time depends on the shortest list. */
export function inAll(lists: readonly SortedIds[]): readonly number[] {
  const [shortest, ...others] = [...lists].sort((a, b) => a.length - b.length);
  if (!shortest) return [];
  return Array.from(shortest).filter((id) => others.every((other) => other[lowerBound(other, id)] === id));
}

/**
 * The index of the first value in a rising list that is at least `value`; the length of the list if there is
 * none.
 */
export function lowerBound(list: Int32Array, value: number): number {
  return firstWhere(list.length, (at) => (list[at] ?? 0) >= value);
}
