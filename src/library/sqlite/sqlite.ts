import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { hasCode, VerbatimError } from '../../errors.ts';

/** What can be bound to a parameter. Booleans are written as 0 and 1. */
export type SqlValue = string | number | null | Buffer;

/** SQLite's result codes by their first words: extended codes only add detail. */
const DAMAGED = /^SQLITE_(?:CORRUPT|NOTADB)/;
const INACCESSIBLE = /^SQLITE_(?:CANTOPEN|FULL|IOERR|PERM|READONLY)/;
const BUSY = /^SQLITE_BUSY/;

interface NativeStatement {
  run(parameters: readonly SqlValue[]): { changes: number; lastInsertRowid: number };
  get(parameters: readonly SqlValue[]): unknown;
  all(parameters: readonly SqlValue[]): unknown[];
}
interface NativeDatabase {
  readonly inTransaction: boolean;
  prepare(sql: string): NativeStatement;
  exec(sql: string): void;
  close(): void;
}

// libsql is CommonJS, and its types describe an older interface. This is the part of it that we use.
const Native = createRequire(import.meta.url)('libsql') as new (
  file: string,
  options: { timeout: number },
) => NativeDatabase;

interface SqliteOptions {
  readonly busyTimeoutMs?: number;
  readonly isImmutable?: boolean;
}

/**
 * One connection to a SQLite file. Parameters are always passed to libsql as one array: a single object or
 * boolean would crash the process instead of throwing.
 */
export class Sqlite {
  readonly file: string;
  /** Whether SQLite assumes that the file never changes. */
  readonly isImmutable: boolean;
  readonly #database: NativeDatabase;
  #isClosed = false;
  readonly #statements = new Map<string, NativeStatement>();

  /**
   * Opens a file, or creates it.
   *
   * @param busyTimeoutMs - How long a write waits for a write of another connection before it fails.
   * @param isImmutable - Read the file without locks or log, where this process may not write beside it.
   * @throws VerbatimError LIBRARY_INACCESSIBLE if the file can neither be opened nor created.
   */
  constructor(file: string, { busyTimeoutMs = 5000, isImmutable = false }: SqliteOptions = {}) {
    this.file = file;
    this.isImmutable = isImmutable;
    try {
      const name = isImmutable ? `${pathToFileURL(file).href}?immutable=1` : file;
      this.#database = new Native(name, { timeout: busyTimeoutMs });
    } catch (cause) {
      throw inaccessible(file, cause);
    }
  }

  /**
   * Opens an existing file for reading. If this process may not write beside it (a read-only medium, another
   * user), SQLite reads the file alone, without its log.
   *
   * @throws VerbatimError LIBRARY_INACCESSIBLE if it cannot be read, or if its newest changes are still in
   * the log, which only a process that may write can apply.
   */
  static openToRead(file: string, options: Pick<SqliteOptions, 'busyTimeoutMs'> = {}): Sqlite {
    const sqlite = new Sqlite(file, options);
    try {
      sqlite.get('PRAGMA schema_version');
      return sqlite;
    } catch (error) {
      sqlite.close();
      const isForbidden = hasCode(error, 'LIBRARY_INACCESSIBLE');
      if (!isForbidden) throw error;
      if (sizeOf(`${file}-wal`) > 0) throw unfinished(file, error);
      return new Sqlite(file, { isImmutable: true });
    }
  }

  /** Runs statements without parameters and results. */
  exec(sql: string): void {
    this.#guard(() => this.#native.exec(sql));
  }

  /** Runs a statement. Returns the number of changed rows and the id of the last inserted row. */
  run(sql: string, parameters: readonly SqlValue[] = []): { changes: number; lastInsertRowid: number } {
    return this.#guard(() => this.#statement(sql).run(parameters));
  }

  /**
   * The first row, or undefined. Only for rows without BLOBs, which libsql would return as Buffers here. The
   * caller vouches for `Row`.
   */
  get<Row>(sql: string, parameters: readonly SqlValue[] = []): Row | undefined {
    const row = this.#guard(() => this.#statement(sql).get(parameters)) as object | undefined;
    // libsql adds its measurement of the time to a single row.
    if (row !== undefined) Reflect.deleteProperty(row, '_metadata');
    return row as Row | undefined;
  }

  /** All rows. BLOBs are ArrayBuffers. The caller vouches for `Row`. */
  all<Row>(sql: string, parameters: readonly SqlValue[] = []): Row[] {
    return this.#guard(() => this.#statement(sql).all(parameters)) as Row[];
  }

  /**
   * Runs `work` in a transaction that may write, and rolls it back if `work` throws. Within another
   * transaction, `work` becomes part of that one.
   */
  transaction<Result>(work: () => Result): Result {
    if (this.#native.inTransaction) return work();
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      // After some errors, such as a full disk, SQLite has rolled back already.
      if (this.#native.inTransaction) this.#native.exec('ROLLBACK');
      throw error;
    }
  }

  /**
   * Checks the structure of the whole file, which takes about 4 ms a megabyte.
   *
   * @throws VerbatimError LIBRARY_DAMAGED.
   */
  check(): void {
    const { quick_check: found } = this.get<{ quick_check: string }>('PRAGMA quick_check(1)') ?? {};
    if (found !== 'ok') throw damaged(this.file, new Error(found));
  }

  /** Throws if the database is closed; libsql would crash the process. */
  get #native(): NativeDatabase {
    if (this.#isClosed) throw new Error(`${this.file} is used after it was closed.`);
    return this.#database;
  }

  /** Closes the connection. Does nothing if it is closed already. */
  close(): void {
    if (this.#isClosed) return;
    this.#statements.clear();
    this.#database.close();
    this.#isClosed = true;
  }

  #statement(sql: string): NativeStatement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#native.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      const code = codeOf(error);
      if (DAMAGED.test(code)) throw damaged(this.file, error);
      if (INACCESSIBLE.test(code)) throw inaccessible(this.file, error);
      throw error;
    }
  }
}

/** Whether SQLite refused because another connection holds a lock. */
export function isBusy(error: unknown): boolean {
  return BUSY.test(codeOf(error));
}

/** The error for a file or folder of the library that cannot be read or written. */
export function inaccessible(place: string, cause: unknown): VerbatimError {
  return new VerbatimError('LIBRARY_INACCESSIBLE', `${place} cannot be read or written.`, {
    hint: 'Check that the folder exists, that you may read it and write to it, and that the disk is not full; or set LIBRARY_DIR to another folder.',
    cause,
  });
}

/** The error for a file with content that Verbatim cannot have written. */
export function damaged(file: string, cause: unknown): VerbatimError {
  return new VerbatimError('LIBRARY_DAMAGED', `${file} is damaged and cannot be read as a library.`, {
    hint: 'Run `npm run index`: it sets the file aside, keeps the episodes that are intact, and indexes the others again from the transcripts.',
    cause,
  });
}

/** The error for a file whose newest changes can only be read by a process that may write. */
function unfinished(file: string, cause: unknown): VerbatimError {
  return new VerbatimError(
    'LIBRARY_INACCESSIBLE',
    `${file} has recent changes in a log file, which this user may not apply.`,
    {
      hint: 'Run `npm run index` or `npm run backup` as the user who owns the file: both apply the changes. A backup can be read by everybody.',
      cause,
    },
  );
}

/** The size of a file in bytes; 0 if there is none. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * SQLite's primary result codes by number (https://sqlite.org/rescode.html). libsql reports the number of an
 * extended code whose name it does not know; its last byte is the primary code.
 */
const PRIMARY_CODES: Readonly<Record<number, string>> = {
  3: 'SQLITE_PERM',
  5: 'SQLITE_BUSY',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  26: 'SQLITE_NOTADB',
};

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const extended = /^UNKNOWN_SQLITE_ERROR_(\d{1,6})$/.exec(code)?.[1];
  return extended === undefined ? code : (PRIMARY_CODES[Number(extended) & 0xff] ?? code);
}
