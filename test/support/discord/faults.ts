/** A fault of the REST side, for the next requests that match. */
export interface Fault {
  /** Method and path; a star stands for any part of the path. */
  readonly on: string;
  /** How many requests fail. 1 unless given. */
  readonly times?: number;
  /** The status to answer with; 429 comes with the rate limit headers. */
  readonly status?: number;
  /** Discord's error code in the body. */
  readonly code?: number;
  /** Seconds to wait, of a 429. */
  readonly retryAfter?: number;
  /** The 429 is for every route. */
  readonly global?: boolean;
  /** Break the connection instead of answering. */
  readonly reset?: boolean;
  /** Do what was asked for first, so that only the confirmation is lost. */
  readonly afterwards?: boolean;
  /** Wait before anything else, in milliseconds. */
  readonly delayMs?: number;
}

/** The faults that are still to happen. */
export class Faults {
  readonly #pending: { readonly fault: Fault; readonly pattern: RegExp; left: number }[] = [];

  #hanging = 0;

  add(fault: Fault): void {
    const source = fault.on
      .split('*')
      .map((part) => part.replace(/[$()+.?[\\\]^{|}]/g, '\\$&'))
      .join('.+');
    this.#pending.push({ fault, pattern: new RegExp(`^${source}$`), left: fault.times ?? 1 });
  }

  /** Whether a request is being kept waiting. */
  get isHanging(): boolean {
    return this.#hanging > 0;
  }

  /** Keeps a request waiting. */
  async hang(delay: Promise<unknown>): Promise<void> {
    this.#hanging += 1;
    await delay;
    this.#hanging -= 1;
  }

  /** The fault that happens to this request, if any. */
  take(method: string, path: string): Fault | undefined {
    const found = this.#pending.find(({ pattern, left }) => left > 0 && pattern.test(`${method} ${path}`));
    if (found === undefined) return undefined;
    found.left--;
    return found.fault;
  }

  clear(): void {
    this.#pending.length = 0;
  }
}
