/** The share of windows in which a segmentation is wrong, 0 to 1; lower is better. */
export interface SegmentationError {
  /**
   * Pk (Beeferman, Berger and Lafferty 1999): wrong where it disagrees whether both ends of a window are in
   * one segment.
   */
  readonly pk: number;
  /** WindowDiff (Pevzner and Hearst 2002): wrong where the number of boundaries in a window differs. */
  readonly windowDiff: number;
}

/**
 * Compares boundaries with those of a reference. The window is half as long as the mean segment of the
 * reference.
 *
 * @param ours - Boundaries: the index of the first unit of each segment except the first.
 * @param reference - The same for the reference.
 * @param units - The number of units, such as sentences.
 */
export function segmentationError(
  ours: readonly number[],
  reference: readonly number[],
  units: number,
): SegmentationError {
  const window = Math.max(1, Math.round(units / (reference.length + 1) / 2));
  const windows = units - window;
  if (windows <= 0) return { pk: 0, windowDiff: 0 };
  const before = (boundaries: readonly number[]) => {
    const counts = new Uint32Array(units);
    for (const at of boundaries) if (at > 0 && at < units) counts[at] = (counts[at] ?? 0) + 1;
    for (let at = 1; at < units; at++) counts[at] = (counts[at] ?? 0) + (counts[at - 1] ?? 0);
    return counts;
  };
  const a = before(ours);
  const b = before(reference);
  let wrongSide = 0;
  let wrongCount = 0;
  for (let at = 0; at < windows; at++) {
    const inOurs = (a[at + window] ?? 0) - (a[at] ?? 0);
    const inReference = (b[at + window] ?? 0) - (b[at] ?? 0);
    if (inOurs > 0 !== inReference > 0) wrongSide += 1;
    if (inOurs !== inReference) wrongCount += 1;
  }
  return { pk: wrongSide / windows, windowDiff: wrongCount / windows };
}

/** The boundaries of segments of equal length. */
export function equalParts(parts: number, units: number): number[] {
  return Array.from({ length: parts - 1 }, (_, index) => Math.round((units * (index + 1)) / parts));
}
