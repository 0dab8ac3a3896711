import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { VerbatimError } from '../../errors.ts';

/** What can be bound to a parameter. Booleans are 0 and 1. */
export type SqlValue = string | number | null | Buffer;

/**
 * SQLite's result codes, as far as they are told apart: by their beginnings, since longer ones say more of
 * the same.
 */
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

// libsql ships types for an older interface and is CommonJS; this is the part of it that is used.
const Native = createRequire(import.meta.url)('libsql') as new (
  file: string,
  options: { timeout: number },
) => NativeDatabase;

interface SqliteOptions {
  readonly busyTimeoutMs?: number;
  readonly isImmutable?: boolean;
}

/**
 * One connection to a SQLite file. Parameters always go to libsql as one array: a lone object or boolean
 * would end the process there instead of throwing.
 */
export class Sqlite {
  readonly file: string;
  /** Whether a change of the file would not be noticed. */
  readonly isImmutable: boolean;
  readonly #database: NativeDatabase;
  #isClosed = false;
  readonly #statements = new Map<string, NativeStatement>();

  /**
   * @param busyTimeoutMs - How long a write waits for another connection's write before it fails.
   * @param isImmutable - Read the file alone, without what SQLite needs to be told of writers.
   * @throws VerbatimError LIBRARY_INACCESSIBLE when the file can neither be opened nor made.
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
   * Opens a file that there is, to read it. Where this process may not write beside it, on a read-only medium
   * or as another user, it is read as it is on the disk.
   *
   * @throws VerbatimError LIBRARY_INACCESSIBLE when it cannot be read, or when its newest changes are still
   * in a log that only a process that may write can work in.
   */
  static openToRead(file: string, options: Pick<SqliteOptions, 'busyTimeoutMs'> = {}): Sqlite {
    const sqlite = new Sqlite(file, options);
    try {
      sqlite.get('PRAGMA schema_version');
      return sqlite;
    } catch (error) {
      sqlite.close();
      const isForbidden = error instanceof VerbatimError && error.code === 'LIBRARY_INACCESSIBLE';
      if (!isForbidden) throw error;
      if (sizeOf(`${file}-wal`) > 0) throw unfinished(file, error);
      return new Sqlite(file, { isImmutable: true });
    }
  }

  /** Runs statements that return nothing and take no parameters. */
  exec(sql: string): void {
    this.#guard(() => this.#native.exec(sql));
  }

  /** Runs a statement and gives the number of changed rows and the id of the last inserted one. */
  run(sql: string, parameters: readonly SqlValue[] = []): { changes: number; lastInsertRowid: number } {
    return this.#guard(() => this.#statement(sql).run(parameters));
  }

  /**
   * The first row, or undefined. For rows without BLOBs, which come as Buffers here. `Row` is the caller's
   * promise of what the statement selects.
   */
  get<Row>(sql: string, parameters: readonly SqlValue[] = []): Row | undefined {
    const row = this.#guard(() => this.#statement(sql).get(parameters)) as object | undefined;
    // How long the statement took, which the driver adds to a single row.
    if (row !== undefined) Reflect.deleteProperty(row, '_metadata');
    return row as Row | undefined;
  }

  /**
   * All rows. A BLOB comes as an ArrayBuffer. `Row` is the caller's promise of what the statement selects.
   */
  all<Row>(sql: string, parameters: readonly SqlValue[] = []): Row[] {
    return this.#guard(() => this.#statement(sql).all(parameters)) as Row[];
  }

  /**
   * Runs `work` inside a transaction that may write, and rolls it back when `work` throws. Inside another one
   * it is part of that.
   */
  transaction<Result>(work: () => Result): Result {
    if (this.#native.inTransaction) return work();
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      // Some errors, a full disk for one, have rolled back by themselves.
      if (this.#native.inTransaction) this.#native.exec('ROLLBACK');
      throw error;
    }
  }

  /**
   * Walks over the whole file: about 4 ms a megabyte.
   *
   * @throws VerbatimError LIBRARY_DAMAGED when it is not in order.
   */
  check(): void {
    const { quick_check: found } = this.get<{ quick_check: string }>('PRAGMA quick_check(1)') ?? {};
    if (found !== 'ok') throw damaged(this.file, new Error(found));
  }

  /** libsql ends the process when a closed database is used; this throws. */
  get #native(): NativeDatabase {
    if (this.#isClosed) throw new Error(`${this.file} is used after it was closed.`);
    return this.#database;
  }

  get inTransaction(): boolean {
    return this.#native.inTransaction;
  }

  /** Closes it; a second time, nothing happens. */
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

/** Whether SQLite refused because another connection is writing. */
export function isBusy(error: unknown): boolean {
  return BUSY.test(codeOf(error));
}

/** The error for a place where the library cannot be read or written. */
export function inaccessible(place: string, cause: unknown): VerbatimError {
  return new VerbatimError('LIBRARY_INACCESSIBLE', `${place} cannot be read or written.`, {
    hint: 'Check that the folder exists, that you may read it, and write to it where something is to be written, and that the disk is not full; or set LIBRARY_DIR to another.',
    cause,
  });
}

/** The error for a file in which something cannot have been written by Verbatim. */
export function damaged(file: string, cause: unknown): VerbatimError {
  return new VerbatimError('LIBRARY_DAMAGED', `${file} is damaged and cannot be read as a library.`, {
    hint: 'Run `npm run index`: it sets the file aside, keeps what can be read, and makes the rest anew from the transcripts.',
    cause,
  });
}

/** For a file whose newest changes cannot be read without writing. */
function unfinished(file: string, cause: unknown): VerbatimError {
  return new VerbatimError('LIBRARY_INACCESSIBLE', `${file} has changes in a log that cannot be read here.`, {
    hint: 'They are worked in when the user who owns the file runs `npm run index` or `npm run backup`; a backup can be read anywhere.',
    cause,
  });
}

/** In bytes; 0 where there is no such file. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * SQLite's primary result codes (https://sqlite.org/rescode.html), by number: libsql gives a number where it
 * does not know the name of an extended one.
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
