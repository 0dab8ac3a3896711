import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Milliseconds between two requests to one host; and after an answer that had nothing new, which costs nobody
 * much.
 */
const PAUSE_MS = 1000;
const SHORT_SHARE = 0.05;

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

  /**
   * Notes that the last answer of a host was that nothing has changed: the next request need not wait so
   * long.
   */
  ease(host: string): void {
    const soon = performance.now() + this.#pauseMs * SHORT_SHARE;
    this.#next.set(host, Math.min(soon, this.#next.get(host) ?? soon));
  }
}
