/** A sentence with which a chapter may start. */
export interface PossibleStart {
  /** Seconds; ascending. */
  readonly time: number;
  /** Higher where a chapter is more likely to start; −Infinity where none may. */
  readonly score: number;
}

/**
 * Chooses `count` starts that are far enough apart and have the greatest sum of scores. The choice is exact,
 * by dynamic programming.
 *
 * @param count - How many to choose; fewer are chosen where there is no room for as many.
 * @param gap - Minimum seconds from one start to the next.
 * @returns Indices of places, ascending.
 */
export function bestStarts(places: readonly PossibleStart[], count: number, gap: number): number[] {
  const width = places.length + 1;
  // taken[k × width + i]: whether the best choice of k of the first i places takes the last of them.
  const taken = new Uint8Array((count + 1) * width);
  const reach = placesBefore(places, gap);
  let fewer = new Float64Array(width);
  let chosen = 0;
  for (let k = 1; k <= count; k++) {
    const best = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
    places.forEach(({ score }, index) => {
      const without = best[index] ?? Number.NEGATIVE_INFINITY;
      const added = (fewer[reach[index] ?? 0] ?? Number.NEGATIVE_INFINITY) + score;
      const takes = added > without;
      best[index + 1] = takes ? added : without;
      if (takes) taken[k * width + index + 1] = 1;
    });
    if (best[width - 1] === Number.NEGATIVE_INFINITY) break;
    fewer = best;
    chosen = k;
  }
  const starts: number[] = [];
  for (let k = chosen, index = places.length; k > 0 && index > 0; ) {
    if (taken[k * width + index]) {
      starts.unshift(index - 1);
      index = reach[index - 1] ?? 0;
      k -= 1;
    } else index -= 1;
  }
  return starts;
}

/** For each place, how many places are at least `gap` seconds before it. */
function placesBefore(places: readonly PossibleStart[], gap: number): number[] {
  let before = 0;
  return places.map(({ time }) => {
    while (before < places.length && (places[before]?.time ?? 0) <= time - gap) before += 1;
    return before;
  });
}
