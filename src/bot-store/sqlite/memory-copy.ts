import type { Sqlite } from '../../library/sqlite/sqlite.ts';
import { isBotDataBusy } from './bot-data-errors.ts';
import type { BotDatabase } from './bot-database.ts';

/** A table of the bot's own data in memory. It is read again only after a write by any thread or process. */
export class MemoryCopy<Table> {
  readonly #database: BotDatabase;
  readonly #readTable: (sqlite: Sqlite) => Table;
  #table: Table | undefined;
  /** The state of the database that the table was read from. */
  #state: string | undefined;

  constructor(database: BotDatabase, readTable: (sqlite: Sqlite) => Table) {
    this.#database = database;
    this.#readTable = readTable;
  }

  /**
   * The current table, or the last known one while another process keeps the file locked.
   *
   * @throws VerbatimError as {@link BotDatabase.read} does.
   */
  async current(): Promise<Table> {
    try {
      return await this.#database.read((sqlite) => this.#read(sqlite));
    } catch (error) {
      if (this.#table !== undefined && isBotDataBusy(error)) return this.#table;
      throw error;
    }
  }

  #read(sqlite: Sqlite): Table {
    // The state is read first: a write in between is then read now, and once more the next time.
    const state = this.#database.state();
    if (this.#table === undefined || state !== this.#state) this.#table = this.#readTable(sqlite);
    this.#state = state;
    return this.#table;
  }
}
