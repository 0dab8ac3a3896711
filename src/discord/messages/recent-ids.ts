/** Remembers the most recent ids, in memory. */
export class RecentIds {
  readonly #most: number;
  readonly #ids = new Set<string>();

  /** @param most - How many are remembered. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Adds an id. Returns whether it is new. */
  add(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.add(id);
    const [oldest] = this.#ids;
    if (this.#ids.size > this.#most && oldest !== undefined) this.#ids.delete(oldest);
    return true;
  }
}
