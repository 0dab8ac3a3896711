/** How often something occurs, and among how many things. */
export interface Frequency {
  readonly count: number;
  readonly size: number;
}

/**
 * How surprising it is that something is so much more frequent in one text than in another: Dunning's
 * log-likelihood ratio G² (Dunning 1993, "Accurate methods for the statistics of surprise and coincidence",
 * Computational Linguistics 19(1)). Negative if it is less frequent.
 */
export function keyness(inside: Frequency, outside: Frequency): number {
  const rate = (inside.count + outside.count) / (inside.size + outside.size);
  const excess = 2 * (surprise(inside, rate) + surprise(outside, rate));
  return inside.count >= inside.size * rate ? excess : -excess;
}

function surprise({ count, size }: Frequency, rate: number): number {
  return count === 0 ? 0 : count * Math.log(count / (size * rate));
}
