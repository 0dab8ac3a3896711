import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { hasCode, VerbatimError } from '../errors.ts';

export interface LeaseOptions {
  /** What may run only once: the id of a Discord application, or the name of a task. */
  readonly application: string;
  /** The shard that this process serves. */
  readonly shard: number;
  /** Called when the lease cannot be renewed for the moment. The bot keeps running. */
  readonly onProblem: (error: unknown) => void;
  /** Default {@link LEASE_MS}; for tests. */
  readonly leaseMs?: number;
}

/** Which process has a lease. */
export interface LeaseEntry {
  readonly application: string;
  readonly shard: number;
  /** A random id of the process. */
  readonly holder: string;
  readonly pid: number;
  readonly host: string;
  /** When the process took the lease, in ISO 8601. */
  readonly since: string;
}

/** Stores which process has which lease. */
export interface LeaseBook {
  /**
   * Takes or renews a lease, unless another process has it.
   *
   * @param leaseMs - After this time without renewal, a lease expires.
   * @returns The entry of the other process, if that still holds the lease: then nothing is stored.
   */
  claim(entry: LeaseEntry, options: { readonly leaseMs: number }): Promise<LeaseEntry | undefined>;
  /** Removes the lease of a holder. */
  release(holder: string): Promise<void>;
  /** Closes after pending writes. */
  close(): Promise<void>;
}

/** How long a lease is valid without renewal, in milliseconds. It is renewed three times in this period. */
const LEASE_MS = 30_000;

/**
 * The right of one process to run the bot of an application, since two processes would both answer. It is
 * stored with the bot's own data, and expires if the process ends without releasing it.
 */
export class Lease {
  readonly #book: LeaseBook;
  readonly #options: LeaseOptions;
  readonly #entry: LeaseEntry;
  readonly #timer: NodeJS.Timeout;
  /** Rejects with BOT_ALREADY_RUNNING if another process takes the lease; otherwise it never settles. */
  readonly lost: Promise<never>;
  #lose: (error: VerbatimError) => void = () => undefined;

  private constructor(book: LeaseBook, options: LeaseOptions) {
    const { application, shard, leaseMs = LEASE_MS } = options;
    this.#book = book;
    this.#options = options;
    const since = new Date().toISOString();
    this.#entry = { application, shard, holder: randomUUID(), pid: process.pid, host: hostname(), since };
    this.lost = new Promise((_, reject) => {
      this.#lose = reject;
    });
    // Prevent an unhandled rejection if nobody waits for it yet.
    this.lost.catch(() => undefined);
    this.#timer = setInterval(() => void this.#renew(), leaseMs / 3).unref();
  }

  /**
   * @param book - Closed together with the lease.
   * @throws VerbatimError BOT_ALREADY_RUNNING that names the process with the lease, and what
   * {@link LeaseBook.claim} throws.
   */
  static async take(book: LeaseBook, options: LeaseOptions): Promise<Lease> {
    const lease = new Lease(book, options);
    try {
      await lease.#claim();
      return lease;
    } catch (error) {
      clearInterval(lease.#timer);
      await book.close();
      throw error;
    }
  }

  /** Gives the lease back. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    try {
      await this.#book.release(this.#entry.holder);
    } catch (error) {
      // The lease will expire by itself.
      this.#options.onProblem(error);
    }
    await this.#book.close();
  }

  async #renew(): Promise<void> {
    try {
      await this.#claim();
    } catch (error) {
      if (hasCode(error, 'BOT_ALREADY_RUNNING')) {
        // Stop for good: nobody here would know if the lease came back when the other process ends.
        clearInterval(this.#timer);
        this.#lose(error);
      } else this.#options.onProblem(error);
    }
  }

  async #claim(): Promise<void> {
    const { leaseMs = LEASE_MS } = this.#options;
    const other = await this.#book.claim(this.#entry, { leaseMs });
    if (other !== undefined) throw alreadyRunning(other);
  }
}

/** Whether the process of an entry is known to have ended. */
export function hasEnded({ pid, host }: Pick<LeaseEntry, 'pid' | 'host'>): boolean {
  // In a container, an earlier process may have had the same number as this one. Then only the expiry counts.
  return host === hostname() && pid !== process.pid && !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process exists, but belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function alreadyRunning({ application, pid, host, since }: LeaseEntry): VerbatimError {
  return new VerbatimError(
    'BOT_ALREADY_RUNNING',
    `The bot of application ${application} is already run by process ${pid} on ${host}, since ${since}.`,
    {
      hint: `Stop that process, then start this one again. If it has crashed, wait ${LEASE_MS / 1000} seconds first.`,
    },
  );
}
