/**
 * The first index at which something holds, found by binary search.
 *
 * @param length - Indices from 0 to `length` − 1 are looked at.
 * @param holds - Must hold for every index after the first one for which it holds.
 * @returns The index; `length` where it holds for none.
 */
export function firstWhere(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
