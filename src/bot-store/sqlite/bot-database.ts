import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LIBRARY_FILE, libraryMissing } from '../../library/library.ts';
import { isSetAside } from '../../library/set-aside.ts';
import { identityOf } from '../../library/sqlite/file-identity.ts';
import { undoCutOffReplacement } from '../../library/sqlite/replace-database.ts';
import { isBusy, Sqlite } from '../../library/sqlite/sqlite.ts';
import { botDataBusy, botDataGone, toBotDataError } from './bot-data-errors.ts';
import { migrate } from './migrations.ts';
import { salvageFromLibrary, takeFromLibrary } from './take-from-library.ts';

/** The file beside the library with everything that people told the bot. */
export const BOT_FILE = 'bot.sqlite';

/**
 * How long a write, or a read before Discord gets a reply, waits for a write of another process, and how
 * often it tries meanwhile, in milliseconds.
 */
const WRITE_PATIENCE_MS = 2000;
const READ_PATIENCE_MS = 500;
const TRY_EVERY_MS = 25;
/**
 * How long SQLite itself waits, in milliseconds. This blocks the thread, so it is just long enough for
 * another process to open or close the file.
 */
const BUSY_TIMEOUT_MS = 10;
/**
 * Reads check at most this often, in milliseconds, whether another file has taken the place of the open one.
 */
const LOOK_EVERY_MS = 1000;

/**
 * The bot's own data: settings, feedback, spoiler caps, announcements, daily quotes and leases. It has a file
 * of its own, since a library can be rebuilt and this data cannot. Data that earlier versions kept in the
 * library's file is moved here when this file is first opened.
 */
export class BotDatabase {
  readonly #file: string;
  #sqlite: Sqlite;
  /** Identifies the open file. */
  #identity: string | undefined;
  #lookedAt = performance.now();
  /** The number of writes through this object. */
  #writes = 0;
  /** The last write that was requested. Writes run one after another. */
  #lastWrite: Promise<unknown> = Promise.resolve();

  private constructor(file: string) {
    this.#file = file;
    this.#sqlite = connect(file);
    this.#identity = identityOf(file);
  }

  /**
   * @param dir - The library's folder.
   * @throws VerbatimError LIBRARY_MISSING if there has never been a library, BOT_DATA_DAMAGED,
   * BOT_DATA_NEWER, or BOT_DATA_UNWRITABLE; LIBRARY_DAMAGED if earlier versions kept the data in a library
   * that cannot be read.
   */
  static open(dir: string): BotDatabase {
    const library = join(dir, LIBRARY_FILE);
    const file = join(dir, BOT_FILE);
    undoCutOffReplacement(file);
    if (!isThere(library) && !isThere(file)) {
      throw libraryMissing(dir);
    }
    const database = new BotDatabase(file);
    try {
      takeFromLibrary(library, database.#sqlite);
      // An indexing run may have set a damaged library aside before this version first ran.
      for (const name of readdirSync(dir))
        if (isSetAside(name)) salvageFromLibrary(join(dir, name), database.#sqlite);
      return database;
    } catch (error) {
      database.#sqlite.close();
      throw error;
    }
  }

  /**
   * Reads, waiting a little if another process is writing. Notices within a second if another file, such as a
   * restored backup, has taken the place of the open one. If the file was deleted, reading continues from the
   * deleted one; only writes report it.
   *
   * @throws VerbatimError BOT_DATA_BUSY if the other process does not finish in time, BOT_DATA_DAMAGED, or
   * BOT_DATA_UNWRITABLE.
   */
  read<Result>(work: (sqlite: Sqlite) => Result): Promise<Result> {
    return this.#tryFor(READ_PATIENCE_MS, () => {
      if (performance.now() - this.#lookedAt >= LOOK_EVERY_MS) this.#look();
      return work(this.#sqlite);
    });
  }

  /** A text that changes with every write by any process. To be called while reading. */
  state(): string {
    return `${this.#identity} ${this.#writes} ${dataVersionOf(this.#sqlite)}`;
  }

  /**
   * Runs `work` in a write transaction, after all writes that were requested before.
   *
   * @throws VerbatimError BOT_DATA_GONE if the file was deleted, BOT_DATA_BUSY if another process does not
   * finish in time, BOT_DATA_DAMAGED, or BOT_DATA_UNWRITABLE.
   */
  write<Result>(work: (sqlite: Sqlite) => Result): Promise<Result> {
    const attempt = () => {
      // Writes to a deleted file would seem to succeed, and be lost.
      if (!this.#look()) throw botDataGone(this.#file);
      const result = this.#sqlite.transaction(() => work(this.#sqlite));
      this.#writes += 1;
      return result;
    };
    const write = this.#lastWrite.then(() => this.#tryFor(WRITE_PATIENCE_MS, attempt));
    // The next write starts when this one has ended, even if it failed. Only the caller gets the error.
    this.#lastWrite = write.catch(() => undefined);
    return write;
  }

  /** Closes the file after pending writes. */
  async close(): Promise<void> {
    await this.#lastWrite;
    this.#sqlite.close();
  }

  /**
   * Opens the file again if another one has taken its place.
   *
   * @returns Whether there is a file.
   */
  #look(): boolean {
    this.#lookedAt = performance.now();
    const identity = toBotDataError(this.#file, () => identityOf(this.#file));
    if (identity === this.#identity) return true;
    if (identity === undefined) return false;
    const opened = connect(this.#file);
    this.#sqlite.close();
    this.#sqlite = opened;
    this.#identity = identity;
    return true;
  }

  async #tryFor<Result>(patienceMs: number, attempt: () => Result): Promise<Result> {
    const started = performance.now();
    for (;;) {
      try {
        return toBotDataError(this.#file, attempt);
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (performance.now() - started >= patienceMs) throw botDataBusy(this.#file, error);
      }
      await sleep(TRY_EVERY_MS);
    }
  }
}

function isThere(file: string): boolean {
  return toBotDataError(file, () => identityOf(file)) !== undefined;
}

/** Changes with writes of other connections: https://sqlite.org/pragma.html#pragma_data_version */
function dataVersionOf(sqlite: Sqlite): number | undefined {
  return sqlite.get<{ data_version: number }>('PRAGMA data_version')?.data_version;
}

function connect(file: string): Sqlite {
  return toBotDataError(file, () => {
    const sqlite = new Sqlite(file, { busyTimeoutMs: BUSY_TIMEOUT_MS });
    try {
      migrate(sqlite);
      return sqlite;
    } catch (error) {
      sqlite.close();
      throw error;
    }
  });
}
