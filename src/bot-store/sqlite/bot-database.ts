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

/** The file beside the library that has what people told the bot. */
export const BOT_FILE = 'bot.sqlite';

/**
 * How long a write waits for that of another process, and a read, which is done before Discord has heard
 * anything; and how often they try meanwhile, in milliseconds.
 */
const WRITE_PATIENCE_MS = 2000;
const READ_PATIENCE_MS = 500;
const TRY_EVERY_MS = 25;
/**
 * How long SQLite itself waits, in milliseconds, which blocks the thread: long enough for another process to
 * open or close the file.
 */
const BUSY_TIMEOUT_MS = 10;
/** How often it is looked whether the file is still the one that was opened, in milliseconds at most. */
const LOOK_EVERY_MS = 1000;

/**
 * The bot's own data: settings of servers, feedback, who runs. It is in a file apart from the library, which
 * can be built anew; this cannot. What was kept in the library's file by earlier versions moves here when it
 * is first opened.
 */
export class BotDatabase {
  readonly #file: string;
  #sqlite: Sqlite;
  /** Which file is open. */
  #identity: string | undefined;
  #lookedAt = performance.now();
  /** Writes through this object. */
  #writes = 0;
  /** The last write that was asked for. Each one begins when the one before it has ended. */
  #lastWrite: Promise<unknown> = Promise.resolve();

  private constructor(file: string) {
    this.#file = file;
    this.#sqlite = connect(file);
    this.#identity = identityOf(file);
  }

  /**
   * @param dir - The library's folder.
   * @throws VerbatimError LIBRARY_MISSING when there has never been a library, BOT_DATA_DAMAGED,
   * BOT_DATA_NEWER, BOT_DATA_UNWRITABLE; LIBRARY_DAMAGED when earlier versions kept the data in a library
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
      // An index run may have set a damaged library aside before the bot first started with this version.
      for (const name of readdirSync(dir))
        if (isSetAside(name)) salvageFromLibrary(join(dir, name), database.#sqlite);
      return database;
    } catch (error) {
      database.#sqlite.close();
      throw error;
    }
  }

  /**
   * Reads, and waits a little for another process that is just writing. Where another file has taken the
   * place of the one that was opened, a restored backup for one, that is read, which is looked at once a
   * second at most. A file that is gone is reported when something is to be written.
   *
   * @throws VerbatimError BOT_DATA_BUSY when the other process does not let go of the file in time,
   * BOT_DATA_DAMAGED, BOT_DATA_UNWRITABLE.
   */
  read<Result>(work: (sqlite: Sqlite) => Result): Promise<Result> {
    return this.#tryFor(READ_PATIENCE_MS, () => {
      if (performance.now() - this.#lookedAt >= LOOK_EVERY_MS) this.#look();
      return work(this.#sqlite);
    });
  }

  /** Changes with everything that is written, by whatever connection. For use while reading. */
  state(): string {
    return `${this.#identity} ${this.#writes} ${dataVersionOf(this.#sqlite)}`;
  }

  /**
   * Runs `work` in a write transaction, after all writes that were asked for before.
   *
   * @throws VerbatimError BOT_DATA_GONE when the file was deleted, BOT_DATA_BUSY when another process does
   * not let go of it in time, BOT_DATA_DAMAGED, BOT_DATA_UNWRITABLE.
   */
  write<Result>(work: (sqlite: Sqlite) => Result): Promise<Result> {
    const attempt = () => {
      // What is written to a file that was deleted would be lost, though it looks as if it had been kept.
      if (!this.#look()) throw botDataGone(this.#file);
      const result = this.#sqlite.transaction(() => work(this.#sqlite));
      this.#writes += 1;
      return result;
    };
    const write = this.#lastWrite.then(() => this.#tryFor(WRITE_PATIENCE_MS, attempt));
    // The next write waits for the end of this one, even if it fails. Only its caller hears of the failure.
    this.#lastWrite = write.catch(() => undefined);
    return write;
  }

  /** Closes the file after the writes that are under way. */
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

/** Changes with what other connections write: https://sqlite.org/pragma.html#pragma_data_version */
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
