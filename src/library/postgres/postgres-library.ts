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

/** How often to try to read, since an indexer may replace the build meanwhile. */
const TRIES = 3;

/** The known state is not the one that the transaction sees. */
class StaleState extends Error {}

/** A library in Postgres, opened for reading. Any number of processes may read it. */
export class PostgresLibrary implements OpenLibrary {
  readonly place: LibraryPlace;
  readonly summaries: PostgresSummaries;
  readonly #postgres: Postgres;
  /** The newest known state. */
  #known: KnownState | undefined;

  private constructor(place: LibraryPlace, postgres: Postgres) {
    this.place = place;
    this.#postgres = postgres;
    this.summaries = new PostgresSummaries(postgres);
  }

  /**
   * @throws VerbatimError LIBRARY_MISSING if nothing has been built there, LIBRARY_NEWER, and what
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
   * Runs `work` on the known state and checks at the same time whether that is still the newest, so that the
   * check adds no waiting. If it is not, the result is dropped and `work` runs again.
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
        // If it fails before anybody awaits it, the next query or the end of the read reports the error.
        head.catch(() => undefined);
        const checked: Session = {
          query: async (sql, values) => {
            const rows = session.query(sql, values);
            rows.catch(() => undefined);
            if (!isSameState(known, await head)) throw new StaleState();
            // The caller vouches for the type of the rows, as with `session.query`.
            return (await rows) as never;
          },
        };
        // `work` may make no query, or catch a StaleState: compare the state again at the end.
        const result = await settled(async () => work(new Snapshot(new PostgresState(checked, known))));
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
        // Another build has just replaced the one that was read, whose tables are gone.
        if (!isReferenceMissing(error) || tries === TRIES) throw error;
      }
    }
  }

  async #stateOf(session: Session, head: Head): Promise<KnownState> {
    const before = this.#known;
    if (before && isSameState(before, head)) return before;
    const state = await readState(session, head, { before, place: this.#postgres.place });
    // Two reads may have come here at once: do not replace a state that the other one has set.
    if (this.#known === before) this.#known = state;
    return state;
  }
}

/**
 * Runs `work` to its end. The function that it returns then returns the result of `work` or throws its error.
 */
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
