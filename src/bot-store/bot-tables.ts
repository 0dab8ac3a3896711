import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { VerbatimError } from '../errors.ts';
import { LIBRARY_FILE } from '../library/library.ts';
import { readMeta } from '../library/sqlite/meta.ts';
import { isBusy, Sqlite } from '../library/sqlite/sqlite.ts';

/** How long a write waits for that of an indexer, and how often it tries meanwhile, in milliseconds. */
const PATIENCE_MS = 2000;
const TRY_EVERY_MS = 25;
/**
 * How long SQLite itself waits, in milliseconds: long enough for another process to open or close the
 * library.
 */
const BUSY_TIMEOUT_MS = 10;

/**
 * Tables in the library's file that are not part of the index: what people told the bot. An indexer leaves
 * them alone, and nothing in them changes what can be found, so the generation of the library stays. A table
 * is made when it is first written to; a library that has none yet reads as empty. Reading never waits. A
 * write waits for an indexer without blocking the thread.
 */
export class BotTables {
  #sqlite: Sqlite;
  /** The inode of the file that is open. */
  #inode: number | undefined;
  readonly #schema: string;
  /** The last write that was asked for. Each one begins when the one before it has ended. */
  #lastWrite: Promise<unknown> = Promise.resolve();

  private constructor(sqlite: Sqlite, schema: string) {
    this.#sqlite = sqlite;
    this.#inode = inodeOf(sqlite.file);
    this.#schema = schema;
  }

  /**
   * @param schema - `CREATE TABLE IF NOT EXISTS` statements.
   * @throws VerbatimError LIBRARY_MISSING, LIBRARY_DAMAGED, LIBRARY_NEWER.
   */
  static open(dir: string, schema: string): BotTables {
    const file = join(dir, LIBRARY_FILE);
    if (!existsSync(file)) {
      throw new VerbatimError('LIBRARY_MISSING', `There is no library in ${dir}.`, {
        hint: 'Run `npm run index` to build it from the transcripts, or set LIBRARY_DIR to the folder that has it.',
      });
    }
    const sqlite = connect(file);
    try {
      readMeta(sqlite);
      return new BotTables(sqlite, schema);
    } catch (error) {
      sqlite.close();
      throw error;
    }
  }

  /** All rows that a statement selects. None where its table has not been made yet. */
  all<Row>(table: string, sql: string): Row[] {
    return this.#has(table) ? this.#sqlite.all<Row>(sql) : [];
  }

  #has(table: string): boolean {
    this.#reopenIfReplaced();
    return (
      this.#sqlite.get("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", [table]) !== undefined
    );
  }

  /**
   * Runs `work` in a write transaction, after all writes that were asked for before.
   *
   * @throws VerbatimError LIBRARY_BUSY when an indexer does not let go of the library in time.
   */
  write<Result>(work: (sqlite: Sqlite) => Result): Promise<Result> {
    const write = this.#lastWrite.then(() => this.#tryFor(PATIENCE_MS, work));
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
   * Opens the file again if another has taken its place: somebody may have deleted the library and built it
   * anew.
   */
  #reopenIfReplaced(): void {
    const { file } = this.#sqlite;
    const inode = inodeOf(file);
    if (inode === undefined || inode === this.#inode) return;
    this.#sqlite.close();
    this.#sqlite = connect(file);
    this.#inode = inode;
  }

  async #tryFor<Result>(patienceMs: number, work: (sqlite: Sqlite) => Result): Promise<Result> {
    for (let waited = 0; ; waited += TRY_EVERY_MS) {
      try {
        this.#reopenIfReplaced();
        const sqlite = this.#sqlite;
        return sqlite.transaction(() => {
          sqlite.exec(this.#schema);
          return work(sqlite);
        });
      } catch (error) {
        if (!isBusy(error)) throw error;
        if (waited >= patienceMs) throw busy(this.#sqlite.file, error);
      }
      await sleep(TRY_EVERY_MS);
    }
  }
}

/** SQLite waits only for a moment itself, since that blocks the thread. */
function connect(file: string): Sqlite {
  return new Sqlite(file, { busyTimeoutMs: BUSY_TIMEOUT_MS });
}

function inodeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ino;
}

function busy(file: string, cause: unknown): VerbatimError {
  return new VerbatimError('LIBRARY_BUSY', `${file} is being written by an indexer right now.`, {
    hint: 'Try again in a minute. Reading goes on meanwhile.',
    cause,
  });
}
