import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds between two requests to one host. */
const PAUSE_MS = 1000;

/** Lets one request a second through to each host. */
export class HostPace {
  readonly #pauseMs: number;
  /** When the next request to a host may begin, in milliseconds of `performance.now()`. */
  readonly #next = new Map<string, number>();

  constructor(pauseMs = PAUSE_MS) {
    this.#pauseMs = pauseMs;
  }

  /** Settles when it is time for another request to a host. */
  async turn(host: string): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#next.get(host) ?? now);
    this.#next.set(host, at + this.#pauseMs);
    if (at > now) await sleep(at - now);
  }
}
