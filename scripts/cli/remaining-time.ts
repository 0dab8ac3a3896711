/** Seconds of work before the first estimate, and seconds that an estimate looks back on. */
const FIRST_SECONDS = 3;
const WINDOW_SECONDS = 60;

/**
 * Estimates the remaining time of a piece of work from its speed in the last minute. Items that need no work,
 * at the beginning of a run, pass in a moment and say nothing about the rest.
 */
export class RemainingTime {
  readonly #now: () => number;
  readonly #samples: { readonly at: number; readonly share: number }[] = [];

  /** @param now - A clock in seconds, with any zero. */
  constructor(now: () => number = () => performance.now() / 1000) {
    this.#now = now;
  }

  /**
   * @param share - What is done, 0 to 1.
   * @returns Seconds until all is done; undefined in the first seconds, and without progress.
   */
  after(share: number): number | undefined {
    const at = this.#now();
    const last = this.#samples.at(-1);
    if (!last || at - last.at >= 1) this.#samples.push({ at, share });
    while (at - (this.#samples[0]?.at ?? at) > WINDOW_SECONDS) this.#samples.shift();
    const [first] = this.#samples;
    if (!first || at - first.at < FIRST_SECONDS || share <= first.share) return undefined;
    return ((1 - share) * (at - first.at)) / (share - first.share);
  }
}

/** `about 40 s left`, `about 12 min left`, `about 2.5 h left`; empty for undefined. */
export function describeRemaining(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds / 5) * 5)} s left`;
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} min left`;
  return `about ${(seconds / 3600).toFixed(1)} h left`;
}
