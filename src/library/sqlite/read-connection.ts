import { identityOf, versionOf } from './file-identity.ts';
import { Sqlite } from './sqlite.ts';

/**
 * A connection for reading. The reads that begin while it is in use share one transaction, and so one state.
 */
export class ReadConnection<State> {
  readonly sqlite: Sqlite;
  readonly #identity: string | undefined;
  readonly #look: (sqlite: Sqlite) => State;
  #state: State | undefined;
  #users = 0;
  #isClosed = false;

  /**
   * @param file - The database.
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
   * Whether the file was deleted and another one is in its place: what is open is then a file without a name.
   * Or it was written to where SQLite would not notice.
   */
  get isReplaced(): boolean {
    const identity = this.#identityNow();
    return identity !== undefined && identity !== this.#identity;
  }

  /** The state of the transaction that is open; undefined while nobody reads. */
  get state(): State | undefined {
    return this.#state;
  }

  /** Takes part in the transaction, and begins it for the first. Every call needs its {@link leave}. */
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

  /** Ends the transaction when nobody else takes part in it. */
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
