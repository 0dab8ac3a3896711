/** Parts of the bar, each for a tenth of the episode. */
const PARTS = 10;
/** The height of a part, by the number of moments that begin in it. */
const LEVELS = ['▁', '▃', '▅', '▇', '█'] as const;

/**
 * A bar that shows where in an episode the moments are: `▁▃▁▁▁▇▁▁▁▁`.
 *
 * @param starts - The starts of the moments, in seconds.
 * @param duration - The length of the episode, in seconds.
 */
export function momentBar(starts: readonly number[], duration: number): string {
  const counts = new Array<number>(PARTS).fill(0);
  for (const start of starts) {
    const part = duration > 0 ? Math.min(PARTS - 1, Math.floor((start / duration) * PARTS)) : 0;
    counts[part] = (counts[part] ?? 0) + 1;
  }
  return counts.map((count) => LEVELS[Math.min(count, LEVELS.length - 1)] ?? '█').join('');
}
