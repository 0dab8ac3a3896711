/**
 * Counts calls in the last hour.
 *
 * @param most - Calls in any hour at most.
 * @param now - Milliseconds that never go back.
 * @returns A function that says whether one more may be made, and counts it.
 */
export function hourlyLimit(most: number, now: () => number = () => performance.now()): () => boolean {
  let calls: number[] = [];
  return () => {
    const time = now();
    calls = calls.filter((call) => time - call < 3_600_000);
    if (calls.length >= most) return false;
    calls.push(time);
    return true;
  };
}
