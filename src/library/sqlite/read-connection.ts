import { identityOf, versionOf } from './file-identity.ts';
import { Sqlite } from './sqlite.ts';

/**
 * A connection for reading. All reads that begin while it is in use share one transaction, and so see the
 * same state.
 */
export class ReadConnection<State> {
  readonly sqlite: Sqlite;
  readonly #identity: string | undefined;
  readonly #look: (sqlite: Sqlite) => State;
  #state: State | undefined;
  #users = 0;
  #isClosed = false;

  /**
   * @param file - The SQLite file.
   * @param look - Reads the state at the beginning of a transaction.
   * @throws VerbatimError LIBRARY_INACCESSIBLE.
   */
  constructor(file: string, look: (sqlite: Sqlite) => State) {
    this.sqlite = Sqlite.openToRead(file);
    this.#identity = this.#identityNow();
    this.#look = look;
  }

  get inUse(): boolean {
    return this.#users > 0;
  }

  /**
   * Whether the path now leads to another file, since a file that was deleted stays readable while it is
   * open. For an immutable file: also whether it was written to, which SQLite would not notice.
   */
  get isReplaced(): boolean {
    const identity = this.#identityNow();
    return identity !== undefined && identity !== this.#identity;
  }

  /** The state of the open transaction; undefined while nobody reads. */
  get state(): State | undefined {
    return this.#state;
  }

  /** Joins the open transaction or begins one. Every call needs a {@link leave}. */
  enter(): State {
    if (this.#state === undefined) {
      this.sqlite.exec('BEGIN');
      try {
        this.#state = this.#look(this.sqlite);
      } catch (error) {
        this.sqlite.exec('ROLLBACK');
        throw error;
      }
    }
    this.#users += 1;
    return this.#state;
  }

  /** Leaves the transaction, which ends with its last user. */
  leave(): void {
    this.#users -= 1;
    if (this.#users > 0 || this.#isClosed) return;
    this.#state = undefined;
    this.sqlite.exec('COMMIT');
  }

  #identityNow(): string | undefined {
    const { file, isImmutable } = this.sqlite;
    return isImmutable ? versionOf(file) : identityOf(file);
  }

  close(): void {
    this.#isClosed = true;
    this.sqlite.close();
  }
}
