import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { VerbatimError } from '../errors.ts';

export interface LeaseOptions {
  /** What runs at most once: a Discord application, or a task that all bots share. */
  readonly application: string;
  /** The part of its servers that this process serves. */
  readonly shard: number;
  /** Called when the lease cannot be renewed for now: the bot goes on. */
  readonly onProblem: (error: unknown) => void;
  /** Default {@link LEASE_MS}; for tests. */
  readonly leaseMs?: number;
}

/** Who has a lease. */
export interface LeaseEntry {
  readonly application: string;
  readonly shard: number;
  /** A random id. */
  readonly holder: string;
  readonly pid: number;
  readonly host: string;
  /** ISO 8601. */
  readonly since: string;
}

/** Where it is noted who has which lease. */
export interface LeaseBook {
  /**
   * Notes that a process has a lease, or still has it.
   *
   * @param leaseMs - For how long the entry of another one holds that was not renewed.
   * @returns The entry of the other one, where it holds: nothing is noted then.
   */
  claim(entry: LeaseEntry, options: { readonly leaseMs: number }): Promise<LeaseEntry | undefined>;
  /** Removes the entry of a holder. */
  release(holder: string): Promise<void>;
  /** Ends after the writes that are under way. */
  close(): Promise<void>;
}

/** How long a lease holds that is not renewed, in milliseconds. It is renewed three times as often. */
const LEASE_MS = 30_000;

/**
 * The right of one process to be the bot of an application: two would both answer. It stands in the bot's own
 * data, and ends by itself when the process does without giving it back.
 */
export class Lease {
  readonly #book: LeaseBook;
  readonly #options: LeaseOptions;
  readonly #entry: LeaseEntry;
  readonly #timer: NodeJS.Timeout;
  /** Rejects with BOT_ALREADY_RUNNING when another process has the lease; otherwise never settles. */
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
    // Whoever waits hears of it. Until somebody does, it must not count as unhandled.
    this.lost.catch(() => undefined);
    this.#timer = setInterval(() => void this.#renew(), leaseMs / 3).unref();
  }

  /**
   * @param book - It is closed with the lease.
   * @throws VerbatimError BOT_ALREADY_RUNNING that names the process that has the lease; others as
   * {@link LeaseBook.claim} does.
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
      // It ends by itself.
      this.#options.onProblem(error);
    }
    await this.#book.close();
  }

  async #renew(): Promise<void> {
    try {
      await this.#claim();
    } catch (error) {
      if (error instanceof VerbatimError && error.code === 'BOT_ALREADY_RUNNING') {
        // What was lost stays lost: nobody would know of it when the other one ends.
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

/** Whether the process of an entry has ended, as far as that can be told from here. */
export function hasEnded({ pid, host }: Pick<LeaseEntry, 'pid' | 'host'>): boolean {
  // In a container, the process that was there before had this number, too: only time tells then.
  return host === hostname() && pid !== process.pid && !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // One of another user may not be signalled, but is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function alreadyRunning({ application, pid, host, since }: LeaseEntry): VerbatimError {
  return new VerbatimError(
    'BOT_ALREADY_RUNNING',
    `The bot of application ${application} is already run by process ${pid} on ${host}, since ${since}.`,
    {
      hint: `End that process, and start again. If it has ended without a word, wait for ${LEASE_MS / 1000} seconds.`,
    },
  );
}
