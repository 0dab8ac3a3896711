import type { Sqlite } from '../../library/sqlite/sqlite.ts';
import { hasEnded, type LeaseBook, type LeaseEntry } from '../lease.ts';
import { BotDatabase } from './bot-database.ts';

// biome-ignore lint/complexity/useDateNow: it measures durations; other processes need the time.
const wallClock = () => new Date().getTime();

interface Row extends LeaseEntry {
  /** Milliseconds since the epoch. */
  readonly renewed: number;
}

/** Leases in the file with the bot's own data. */
export class SqliteLeaseBook implements LeaseBook {
  readonly #database: BotDatabase;
  readonly #now: () => number;

  private constructor(database: BotDatabase, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * @param dir - The library's folder.
   * @param now - A clock that all processes share, in milliseconds since the epoch; for tests.
   * @throws VerbatimError as {@link BotDatabase.open} does.
   */
  static open(dir: string, now = wallClock): SqliteLeaseBook {
    return new SqliteLeaseBook(BotDatabase.open(dir), now);
  }

  claim(entry: LeaseEntry, { leaseMs }: { readonly leaseMs: number }): Promise<LeaseEntry | undefined> {
    return this.#database.write((sqlite) => this.#claim(sqlite, entry, leaseMs));
  }

  async release(holder: string): Promise<void> {
    await this.#database.write((sqlite) => sqlite.run('DELETE FROM leases WHERE holder = ?', [holder]));
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  #claim(sqlite: Sqlite, entry: LeaseEntry, leaseMs: number): LeaseEntry | undefined {
    const { application, shard, holder, pid, host, since } = entry;
    const found = 'SELECT * FROM leases WHERE application = ? AND shard = ?';
    const other = sqlite.get<Row>(found, [application, shard]);
    const now = this.#now();
    // Renewed too long ago, or in the future because the clock was set back since.
    const isOver = (row: Row) => Math.abs(now - row.renewed) > leaseMs || hasEnded(row);
    if (other && other.holder !== holder && !isOver(other)) return other;
    sqlite.run('INSERT OR REPLACE INTO leases VALUES (?, ?, ?, ?, ?, ?, ?)', [
      ...[application, shard, holder, pid, host, since, now],
    ]);
    return undefined;
  }
}
