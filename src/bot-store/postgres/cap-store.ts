import { type CapRow, toCap } from '../cap-row.ts';
import type { CapStore, SpoilerCap } from '../cap-store.ts';
import type { BotPostgres } from './bot-postgres.ts';

/** The spoiler caps of users in Postgres. */
export class PostgresCapStore implements CapStore {
  readonly #database: BotPostgres;

  constructor(database: BotPostgres) {
    this.#database = database;
  }

  async get(user: string): Promise<SpoilerCap | undefined> {
    const [row] = await this.#database.read<CapRow>(
      'SELECT episode, show, number, date FROM verbatim.spoiler_caps WHERE "user" = $1',
      [user],
    );
    return row && toCap(row);
  }

  async set(user: string, { episode, show, number, date }: SpoilerCap): Promise<void> {
    await this.#database.write((session) =>
      session.query(
        `INSERT INTO verbatim.spoiler_caps ("user", episode, show, number, date) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT ("user") DO UPDATE SET episode = $2, show = $3, number = $4, date = $5`,
        [user, episode, show ?? null, number ?? null, date ?? null],
      ),
    );
  }

  async forget(user: string): Promise<void> {
    await this.#database.write((session) =>
      session.query('DELETE FROM verbatim.spoiler_caps WHERE "user" = $1', [user]),
    );
  }
}
