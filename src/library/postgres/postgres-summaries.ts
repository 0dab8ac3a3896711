import { VerbatimError } from '../../errors.ts';
import type { Postgres } from '../../postgres/postgres.ts';
import { isReferenceMissing } from '../../postgres/postgres-errors.ts';
import type { SummaryKeeper } from '../readable-library.ts';
import { tablesOf } from './schema.ts';

/** The summaries that are stored in a library in Postgres after they were first made. */
export class PostgresSummaries implements SummaryKeeper {
  readonly #postgres: Postgres;

  constructor(postgres: Postgres) {
    this.#postgres = postgres;
  }

  async get(episode: number, method: string): Promise<string | undefined> {
    const rows = await this.#inBuild(({ summaries }) =>
      this.#postgres.query<{ summary: string }>(
        `SELECT summary FROM ${summaries} WHERE episode = $1 AND method = $2`,
        [episode, method],
      ),
    );
    return rows?.[0]?.summary;
  }

  async keep(episode: number, { method, summary }: { method: string; summary: string }): Promise<boolean> {
    try {
      // Stores nothing if the episode was replaced while its summary was made.
      const kept = await this.#inBuild(({ summaries, episodes }) =>
        this.#postgres.query(
          `INSERT INTO ${summaries} SELECT id, $2, $3 FROM ${episodes} WHERE id = $1
           ON CONFLICT (episode) DO UPDATE SET method = EXCLUDED.method, summary = EXCLUDED.summary
           RETURNING episode`,
          [episode, method, summary],
        ),
      );
      return kept !== undefined && kept.length > 0;
    } catch (error) {
      // The role may only read, or the server does not accept writes now.
      if (error instanceof VerbatimError && error.code.startsWith('POSTGRES_')) return false;
      throw error;
    }
  }

  /**
   * Runs `work` on the tables of the current build and returns its result; undefined if there is no build.
   */
  async #inBuild<Result>(
    work: (tables: ReturnType<typeof tablesOf>) => Promise<Result>,
  ): Promise<Result | undefined> {
    const [head] = await this.#postgres.query<{ build: number | null }>('SELECT build FROM verbatim.library');
    if (head?.build == null) return undefined;
    try {
      return await work(tablesOf(head.build));
    } catch (error) {
      if (isReferenceMissing(error)) return undefined;
      throw error;
    }
  }
}
