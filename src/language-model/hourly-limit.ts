/**
 * Limits the number of calls in any hour.
 *
 * @param most - Maximum number of calls.
 * @param now - A monotonic clock in milliseconds.
 * @returns A function that says whether one more call may be made, and if so counts it.
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
