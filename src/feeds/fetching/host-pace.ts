import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Milliseconds between two requests to one host, and the share of them after a response without news, which
 * costs the host little.
 */
const PAUSE_MS = 1000;
const SHORT_SHARE = 0.05;

/** Limits requests to one a second for each host. */
export class HostPace {
  readonly #pauseMs: number;
  /** When the next request to each host may begin, in milliseconds of `performance.now()`. */
  readonly #next = new Map<string, number>();

  constructor(pauseMs = PAUSE_MS) {
    this.#pauseMs = pauseMs;
  }

  /** Waits until another request to the host may begin. */
  async turn(host: string): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#next.get(host) ?? now);
    this.#next.set(host, at + this.#pauseMs);
    if (at > now) await sleep(at - now);
  }

  /** Shortens the wait after the host answered that nothing has changed. */
  ease(host: string): void {
    const soon = performance.now() + this.#pauseMs * SHORT_SHARE;
    this.#next.set(host, Math.min(soon, this.#next.get(host) ?? soon));
  }
}
