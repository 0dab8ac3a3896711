/** How many of the last answers are remembered. */
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

/** The value below which a share of them lies, by the nearest rank; undefined where there are none. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
