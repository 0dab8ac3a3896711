import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { VerbatimError } from '../errors.ts';
import type { Sqlite } from '../library/sqlite/sqlite.ts';
import { BotDatabase } from './sqlite/bot-database.ts';

export interface LeaseOptions {
  /** What runs at most once: a Discord application. */
  readonly application: string;
  /** The part of its servers that this process serves. */
  readonly shard: number;
  /** Called when the lease cannot be renewed for now: the bot goes on. */
  readonly onProblem: (error: unknown) => void;
  /** Milliseconds since the epoch, as other processes see them too; for tests. */
  readonly now?: () => number;
  /** Default {@link LEASE_MS}; for tests. */
  readonly leaseMs?: number;
}

/** How long a lease holds that is not renewed, in milliseconds. It is renewed three times as often. */
const LEASE_MS = 30_000;

// biome-ignore lint/complexity/useDateNow: it measures durations; other processes need the time.
const wallClock = () => new Date().getTime();

interface Row {
  readonly holder: string;
  readonly pid: number;
  readonly host: string;
  readonly since: string;
  readonly renewed: number;
}

/**
 * The right of one process to be the bot of an application: two would both answer. It stands in the bot's own
 * data, and ends by itself when the process does without giving it back.
 */
export class Lease {
  readonly #database: BotDatabase;
  readonly #options: LeaseOptions;
  readonly #holder = randomUUID();
  readonly #since: string;
  readonly #timer: NodeJS.Timeout;
  /** Rejects with BOT_ALREADY_RUNNING when another process has the lease; otherwise never settles. */
  readonly lost: Promise<never>;
  #lose: (error: VerbatimError) => void = () => undefined;

  private constructor(database: BotDatabase, options: LeaseOptions) {
    const { now = wallClock, leaseMs = LEASE_MS } = options;
    this.#database = database;
    this.#options = options;
    this.#since = new Date(now()).toISOString();
    this.lost = new Promise((_, reject) => {
      this.#lose = reject;
    });
    // Whoever waits hears of it. Until somebody does, it must not count as unhandled.
    this.lost.catch(() => undefined);
    this.#timer = setInterval(() => void this.#renew(), leaseMs / 3).unref();
  }

  /**
   * @param dir - The library's folder.
   * @throws VerbatimError BOT_ALREADY_RUNNING that names the process that has the lease; others as
   * {@link BotDatabase.open} and {@link BotDatabase.write} do.
   */
  static async take(dir: string, options: LeaseOptions): Promise<Lease> {
    const database = BotDatabase.open(dir);
    const lease = new Lease(database, options);
    try {
      await database.write((sqlite) => lease.#claim(sqlite));
      return lease;
    } catch (error) {
      clearInterval(lease.#timer);
      await database.close();
      throw error;
    }
  }

  /** Gives the lease back. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    try {
      await this.#database.write((sqlite) =>
        sqlite.run('DELETE FROM leases WHERE holder = ?', [this.#holder]),
      );
    } catch (error) {
      // It ends by itself.
      this.#options.onProblem(error);
    }
    await this.#database.close();
  }

  async #renew(): Promise<void> {
    try {
      await this.#database.write((sqlite) => this.#claim(sqlite));
    } catch (error) {
      if (error instanceof VerbatimError && error.code === 'BOT_ALREADY_RUNNING') this.#lose(error);
      else this.#options.onProblem(error);
    }
  }

  #claim(sqlite: Sqlite): void {
    const { application, shard, now = wallClock, leaseMs = LEASE_MS } = this.#options;
    const row = sqlite.get<Row>('SELECT * FROM leases WHERE application = ? AND shard = ?', [
      application,
      shard,
    ]);
    if (row && row.holder !== this.#holder && !isOver(row, now(), leaseMs))
      throw alreadyRunning(application, row);
    sqlite.run('INSERT OR REPLACE INTO leases VALUES (?, ?, ?, ?, ?, ?, ?)', [
      ...[application, shard, this.#holder],
      ...[process.pid, hostname(), this.#since, now()],
    ]);
  }
}

/** Not renewed for too long, be it that a clock was put back since; or the process has ended. */
function isOver({ pid, host, renewed }: Row, now: number, leaseMs: number): boolean {
  if (Math.abs(now - renewed) > leaseMs) return true;
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

function alreadyRunning(application: string, { pid, host, since }: Row): VerbatimError {
  return new VerbatimError(
    'BOT_ALREADY_RUNNING',
    `The bot of application ${application} is already run by process ${pid} on ${host}, since ${since}.`,
    {
      hint: `End that process, and start again. If it has ended without a word, wait for ${LEASE_MS / 1000} seconds.`,
    },
  );
}
