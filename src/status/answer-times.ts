/** How many answers are remembered. */
const REMEMBERED = 200;

/** How long the last answers took, in milliseconds. */
export class AnswerTimes {
  #times: number[] = [];

  note(ms: number): void {
    this.#times = [...this.#times, ms].slice(-REMEMBERED);
  }

  /** Oldest first. */
  get last(): readonly number[] {
    return this.#times;
  }
}

/**
 * The value that a share of the values does not exceed, by the nearest rank; undefined if there are none.
 *
 * @param share - 0 to 1, such as 0.95.
 */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
