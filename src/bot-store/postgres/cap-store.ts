import type { CapStore, SpoilerCap } from '../cap-store.ts';
import type { BotPostgres } from './bot-postgres.ts';

/** The spoiler caps of users in Postgres. */
export class PostgresCapStore implements CapStore {
  readonly #database: BotPostgres;

  constructor(database: BotPostgres) {
    this.#database = database;
  }

  async get(user: string): Promise<SpoilerCap | undefined> {
    const [row] = await this.#database.read<Row>(
      'SELECT episode, show, number, date FROM verbatim.spoiler_caps WHERE "user" = $1',
      [user],
    );
    return (
      row && {
        episode: row.episode,
        ...(row.show !== null && { show: row.show }),
        ...(row.number !== null && { number: row.number }),
        ...(row.date !== null && { date: row.date }),
      }
    );
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

interface Row {
  readonly episode: string;
  readonly show: string | null;
  readonly number: number | null;
  readonly date: string | null;
}
