import { migrate } from '../../postgres/migrate.ts';
import { Postgres, type Session } from '../../postgres/postgres.ts';
import { isReferenceMissing } from '../../postgres/postgres-errors.ts';
import { type LibraryPlace, type OpenLibrary, partOf, type ReadableLibrary } from '../readable-library.ts';
import type { EpisodeRecord } from '../records.ts';
import { Snapshot } from '../snapshot.ts';
import { type Head, isSameState, type KnownState, readHead, readState } from './known-state.ts';
import { PostgresState } from './postgres-state.ts';
import { PostgresSummaries } from './postgres-summaries.ts';
import { BEING_WRITTEN, LIBRARY_MIGRATIONS } from './schema.ts';

type Work<Result> = (snapshot: Snapshot) => Result | Promise<Result>;

/** How often a build may take another's place while one answer is made. */
const TRIES = 3;

/** A state that is known turns out not to be the one that a transaction sees. */
class StaleState extends Error {}

/** A library in Postgres, opened for reading by any number of processes. */
export class PostgresLibrary implements OpenLibrary {
  readonly place: LibraryPlace;
  readonly summaries: PostgresSummaries;
  readonly #postgres: Postgres;
  /** The newest state that was met. */
  #known: KnownState | undefined;

  private constructor(place: LibraryPlace, postgres: Postgres) {
    this.place = place;
    this.#postgres = postgres;
    this.summaries = new PostgresSummaries(postgres);
  }

  /**
   * @throws VerbatimError LIBRARY_MISSING when nothing has been built there, LIBRARY_NEWER, and what
   * {@link Postgres} throws.
   */
  static async open(place: LibraryPlace & { readonly libraryUrl: string }): Promise<PostgresLibrary> {
    const postgres = await Postgres.open(place.libraryUrl);
    try {
      await migrate(postgres, LIBRARY_MIGRATIONS);
      const library = new PostgresLibrary(place, postgres);
      await library.read(() => undefined);
      return library;
    } catch (error) {
      await postgres.close();
      throw error;
    }
  }

  /**
   * Runs `work` on the state that is known, and finds out meanwhile whether that is still the newest: this
   * takes no time of its own. Where it is not, what was done is thrown away, and `work` runs once more.
   */
  async read<Result>(work: Work<Result>): Promise<Result> {
    const known = this.#known;
    if (known) {
      const done = await this.#readFrom(known, work);
      if (done) return done.result;
    }
    return this.#readNewest(work);
  }

  isBeingWritten(): Promise<boolean> {
    return this.#postgres.isHeld(BEING_WRITTEN);
  }

  within(isVisible: (episode: EpisodeRecord) => boolean): ReadableLibrary {
    return partOf(this, isVisible);
  }

  async close(): Promise<void> {
    await this.#postgres.close();
  }

  async #readFrom<Result>(known: KnownState, work: Work<Result>): Promise<{ result: Result } | undefined> {
    try {
      return await this.#postgres.read(async (session) => {
        const head = readHead(session);
        // It may fail while nobody waits for it: whoever asks next, or the end, does.
        head.catch(() => undefined);
        const sure: Session = {
          query: async (sql, values) => {
            const rows = session.query(sql, values);
            rows.catch(() => undefined);
            if (!isSameState(known, await head)) throw new StaleState();
            // The row type is the caller's promise, here as there.
            return (await rows) as never;
          },
        };
        // Nobody may ask at all, or catch what is thrown: it is looked at the head in any case.
        const result = await settled(async () => work(new Snapshot(new PostgresState(sure, known))));
        if (!isSameState(known, await head)) throw new StaleState();
        return { result: result() };
      });
    } catch (error) {
      if (error instanceof StaleState || isReferenceMissing(error)) return undefined;
      throw error;
    }
  }

  async #readNewest<Result>(work: Work<Result>): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#postgres.read(async (session) => {
          const known = await this.#stateOf(session, await readHead(session));
          return work(new Snapshot(new PostgresState(session, known)));
        });
      } catch (error) {
        // A build has just taken the place of another one, whose tables are gone.
        if (!isReferenceMissing(error) || tries === TRIES) throw error;
      }
    }
  }

  async #stateOf(session: Session, head: Head): Promise<KnownState> {
    const before = this.#known;
    if (before && isSameState(before, head)) return before;
    const state = await readState(session, head, { before, place: this.#postgres.place });
    // Two may have read at once; a later state than this one may be known by now.
    if (this.#known === before) this.#known = state;
    return state;
  }
}

/** Runs `work` to its end, and gives what then gives its result or throws its error. */
async function settled<Result>(work: () => Promise<Result>): Promise<() => Result> {
  try {
    const result = await work();
    return () => result;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
