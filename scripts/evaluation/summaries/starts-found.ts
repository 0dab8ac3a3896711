/** How well chapter starts agree with an editor's, 0 to 1. */
export interface StartsFound {
  /** The share of our starts that are near one of the editor's. */
  readonly precision: number;
  /** The share of the editor's starts that one of ours is near. */
  readonly recall: number;
  /** Their harmonic mean. */
  readonly f1: number;
}

/**
 * Every episode has a chapter that starts at its beginning: a start before this second is found by nobody.
 */
const BEGINNING = 1;

/**
 * Compares starts in seconds. Each is matched with one of the other side at most, as many as can be: going
 * through both in order and taking the first that is near enough does that. The start at 0 does not count.
 *
 * @param tolerance - Seconds that two starts may be apart.
 */
export function startsFound(
  ours: readonly number[],
  theirs: readonly number[],
  tolerance: number,
): StartsFound {
  const a = startsAfterBeginning(ours);
  const b = startsAfterBeginning(theirs);
  let found = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const ahead = (a[i] ?? 0) - (b[j] ?? 0);
    if (Math.abs(ahead) <= tolerance) found += 1;
    if (ahead <= tolerance) i += 1;
    if (ahead >= -tolerance) j += 1;
  }
  const share = (of: readonly number[]) => (of.length === 0 ? 0 : found / of.length);
  return {
    precision: share(a),
    recall: share(b),
    f1: found === 0 ? 0 : (2 * found) / (a.length + b.length),
  };
}

function startsAfterBeginning(starts: readonly number[]): number[] {
  return starts.filter((start) => start >= BEGINNING).sort((x, y) => x - y);
}
