/** Parts of an episode that the bar has. */
const PARTS = 10;
/** By how many moments begin in a part. */
const LEVELS = ['▁', '▃', '▅', '▇', '█'] as const;

/**
 * Where in an episode moments are, from its beginning to its end: `▁▃▁▁▁▇▁▁▁▁`.
 *
 * @param starts - Seconds.
 * @param duration - Of the episode, in seconds.
 */
export function momentBar(starts: readonly number[], duration: number): string {
  const counts = new Array<number>(PARTS).fill(0);
  for (const start of starts) {
    const part = duration > 0 ? Math.min(PARTS - 1, Math.floor((start / duration) * PARTS)) : 0;
    counts[part] = (counts[part] ?? 0) + 1;
  }
  return counts.map((count) => LEVELS[Math.min(count, LEVELS.length - 1)] ?? '█').join('');
}
