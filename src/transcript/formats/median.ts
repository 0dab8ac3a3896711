/** The median of some numbers, the higher one of the middle two; undefined if there are none. */
export function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
