/** How well chapter starts agree with an editor's; shares from 0 to 1. */
export interface StartsFound {
  /** The share of our starts that are near one of the editor's. */
  readonly precision: number;
  /** The share of the editor's starts that are near one of ours. */
  readonly recall: number;
  /** Their harmonic mean. */
  readonly f1: number;
}

/**
 * Every episode has a chapter at its beginning, so a start before this second does not count.
 */
const BEGINNING = 1;

/**
 * Compares starts in seconds. Each start is matched with at most one of the other side, so that there are as
 * many pairs as possible; for that, it is enough to go through both in order and pair the first that are
 * near. The start at 0 does not count.
 *
 * @param tolerance - How many seconds two matched starts may be apart.
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
