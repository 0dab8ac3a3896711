import type { Sqlite } from '../../library/sqlite/sqlite.ts';
import { type CapRow, toCap } from '../cap-row.ts';
import type { CapStore, SpoilerCap } from '../cap-store.ts';
import { BotDatabase } from './bot-database.ts';
import { MemoryCopy } from './memory-copy.ts';

/** The spoiler caps of users, in the file with the bot's own data and in memory. */
export class SqliteCapStore implements CapStore {
  readonly #database: BotDatabase;
  readonly #copy: MemoryCopy<ReadonlyMap<string, SpoilerCap>>;

  private constructor(database: BotDatabase) {
    this.#database = database;
    this.#copy = new MemoryCopy(database, readAll);
  }

  /**
   * @param dir - The library's folder.
   * @throws VerbatimError as {@link BotDatabase.open} does.
   */
  static open(dir: string): SqliteCapStore {
    return new SqliteCapStore(BotDatabase.open(dir));
  }

  async get(user: string): Promise<SpoilerCap | undefined> {
    return (await this.#copy.current()).get(user);
  }

  async set(user: string, { episode, show, number, date }: SpoilerCap): Promise<void> {
    const row = [user, episode, show ?? null, number ?? null, date ?? null];
    await this.#database.write((sqlite) =>
      sqlite.run('INSERT OR REPLACE INTO spoiler_caps VALUES (?, ?, ?, ?, ?)', row),
    );
  }

  async forget(user: string): Promise<void> {
    await this.#database.write((sqlite) => sqlite.run('DELETE FROM spoiler_caps WHERE user = ?', [user]));
  }

  /** Closes the file after pending writes. */
  close(): Promise<void> {
    return this.#database.close();
  }
}

function readAll(sqlite: Sqlite): Map<string, SpoilerCap> {
  const rows = sqlite.all<CapRow & { user: string }>('SELECT * FROM spoiler_caps');
  return new Map(rows.map((row) => [row.user, toCap(row)]));
}
