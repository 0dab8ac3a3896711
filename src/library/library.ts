import { join } from 'node:path';
import { VerbatimError } from '../errors.ts';
import { IntegrityCheck, readEpisodeList } from './integrity.ts';
import { LexicalCache } from './lexical/lexical-cache.ts';
import { type LibraryPlace, type OpenLibrary, partOf, type ReadableLibrary } from './readable-library.ts';
import type { EpisodeRecord } from './records.ts';
import { Snapshot } from './snapshot.ts';
import { readChecksums } from './sqlite/checksums.ts';
import { identityOf } from './sqlite/file-identity.ts';
import { readMeta } from './sqlite/meta.ts';
import { ReadConnection } from './sqlite/read-connection.ts';
import { undoCutOffReplacement } from './sqlite/replace-database.ts';
import { Sqlite } from './sqlite/sqlite.ts';
import { type LibraryCaches, type LibraryState, SqliteState } from './sqlite/sqlite-state.ts';
import { isLockedForWriting } from './sqlite/writer-lock.ts';
import { SummaryCache } from './summary-cache.ts';
import { VectorCache } from './vectors/vector-cache.ts';

export const LIBRARY_FILE = 'library.sqlite';

/**
 * A library in a folder, opened for reading while a writer may change it. Each {@link read} sees one state,
 * the newest when it begins. It never waits for a writer, and no writer waits for it.
 */
export class Library implements OpenLibrary {
  readonly place: LibraryPlace;
  readonly #file: string;
  readonly #caches: LibraryCaches;
  /** Shows the newest known state. Reads that still need an older state keep a connection of their own. */
  #connection: ReadConnection<LibraryState>;
  /** The newest known state, kept so that the list of episodes is read once for each state. */
  #lastState: LibraryState | undefined;
  /** Checks for a newer state while reads are under way on {@link #connection}. */
  #watch: Sqlite;
  readonly summaries: SummaryCache;

  private constructor(dir: string) {
    this.place = { libraryDir: dir };
    this.#file = join(dir, LIBRARY_FILE);
    this.#caches = {
      vectors: new VectorCache(dir),
      lexical: new LexicalCache(),
      integrity: new IntegrityCheck(),
    };
    this.summaries = new SummaryCache(this.#file);
    this.#connection = this.#connect();
    this.#watch = Sqlite.openToRead(this.#file);
  }

  /**
   * @param dir - The library's folder.
   * @throws VerbatimError LIBRARY_MISSING if nothing has been built there, LIBRARY_DAMAGED, LIBRARY_NEWER, or
   * LIBRARY_INACCESSIBLE.
   */
  static open(dir: string): Library {
    const file = join(dir, LIBRARY_FILE);
    if (identityOf(file) === undefined) undoCutOffReplacement(file);
    if (identityOf(file) === undefined) throw libraryMissing(dir);
    const library = new Library(dir);
    try {
      const connection = library.#newest();
      connection.enter();
      connection.leave();
    } catch (error) {
      library.close();
      throw error;
    }
    return library;
  }

  async read<Result>(work: (snapshot: Snapshot) => Result | Promise<Result>): Promise<Result> {
    const connection = this.#newest();
    const state = connection.enter();
    try {
      return await work(new Snapshot(new SqliteState(connection.sqlite, state, this.#caches)));
    } finally {
      connection.leave();
      if (connection !== this.#connection && !connection.inUse) connection.close();
    }
  }

  async isBeingWritten(): Promise<boolean> {
    return isLockedForWriting(this.place.libraryDir);
  }

  within(isVisible: (episode: EpisodeRecord) => boolean): ReadableLibrary {
    return partOf(this, isVisible);
  }

  close(): void {
    this.#connection.close();
    this.#watch.close();
  }

  /** A connection on which a read that begins now sees the newest state. */
  #newest(): ReadConnection<LibraryState> {
    const before = this.#connection;
    if (before.isReplaced) {
      this.#watch.close();
      this.#watch = Sqlite.openToRead(this.#file);
    } else if (!before.inUse || this.#isNewest(before.state)) return before;
    this.#connection = this.#connect();
    if (!before.inUse) before.close();
    return this.#connection;
  }

  #isNewest(state: LibraryState | undefined): boolean {
    return state !== undefined && isSameState(state, readMeta(this.#watch));
  }

  #connect(): ReadConnection<LibraryState> {
    return new ReadConnection(this.#file, (sqlite) => this.#look(sqlite));
  }

  #look(sqlite: Sqlite): LibraryState {
    const { space, ...stamp } = readMeta(sqlite);
    if (!space) throw libraryMissing(this.place.libraryDir);
    const last = this.#lastState;
    if (last && isSameState(last, stamp)) return last;
    const records = readEpisodeList(sqlite, stamp.format);
    const checksums = readChecksums(sqlite);
    for (const record of records)
      this.#caches.integrity.expect(sqlite, record, 'record', checksums.get(record.row));
    const episodes = new Map(records.map((episode) => [episode.row, episode]));
    this.#lastState = { ...stamp, space, episodes, checksums };
    return this.#lastState;
  }
}

type Stamp = Pick<LibraryState, 'library' | 'format' | 'generation' | 'content'>;

/**
 * The content hash tells states apart where the generation does not: a backup may have replaced the library.
 */
function isSameState(a: Stamp, b: Stamp): boolean {
  return (
    a.library === b.library &&
    a.format === b.format &&
    a.generation === b.generation &&
    a.content === b.content
  );
}

/** The error for a folder without a library. */
export function libraryMissing(dir: string): VerbatimError {
  return new VerbatimError('LIBRARY_MISSING', `There is no library in ${dir}.`, {
    hint: 'Run `npm run index` to build it from the transcripts, or set LIBRARY_DIR to the folder that has it.',
  });
}
