import type { Sqlite } from '../../library/sqlite/sqlite.ts';
import { isBotDataBusy } from './bot-data-errors.ts';
import type { BotDatabase } from './bot-database.ts';

/**
 * A table of the bot's own data in memory. It is read anew only when something was written since, by whatever
 * thread or process.
 */
export class MemoryCopy<Table> {
  readonly #database: BotDatabase;
  readonly #readTable: (sqlite: Sqlite) => Table;
  #table: Table | undefined;
  /** The state of the database from which the table was read. */
  #state: string | undefined;

  constructor(database: BotDatabase, readTable: (sqlite: Sqlite) => Table) {
    this.#database = database;
    this.#readTable = readTable;
  }

  /**
   * The table as it is now, or as it was known last while another process keeps the file locked.
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
    // What is written between the two lines is read, and read once more the next time.
    const state = this.#database.state();
    if (this.#table === undefined || state !== this.#state) this.#table = this.#readTable(sqlite);
    this.#state = state;
    return this.#table;
  }
}
