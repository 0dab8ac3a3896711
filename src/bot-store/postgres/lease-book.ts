import { hasEnded, type LeaseBook, type LeaseEntry } from '../lease.ts';
import type { BotPostgres } from './bot-postgres.ts';

/**
 * Leases in Postgres. They expire by the clock of the server, so that the clocks of the machines need not
 * agree.
 */
export class PostgresLeaseBook implements LeaseBook {
  readonly #database: BotPostgres;

  constructor(database: BotPostgres) {
    this.#database = database;
  }

  claim(entry: LeaseEntry, { leaseMs }: { readonly leaseMs: number }): Promise<LeaseEntry | undefined> {
    const { application, shard, holder, pid, host, since } = entry;
    return this.#database.write(async (session) => {
      const made = await session.query(
        `INSERT INTO verbatim.leases VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp())
           ON CONFLICT DO NOTHING RETURNING holder`,
        [application, shard, holder, pid, host, since],
      );
      if (made.length > 0) return undefined;
      const [other] = await session.query<LeaseEntry & { readonly over: boolean }>(
        `SELECT *, clock_timestamp() - renewed > make_interval(secs => $3) AS over FROM verbatim.leases
           WHERE application = $1 AND shard = $2 FOR UPDATE`,
        [application, shard, leaseMs / 1_000],
      );
      if (other && other.holder !== holder && !other.over && !hasEnded(other)) return other;
      await session.query(
        `INSERT INTO verbatim.leases VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp())
           ON CONFLICT (application, shard) DO UPDATE
             SET holder = $3, pid = $4, host = $5, since = $6, renewed = clock_timestamp()`,
        [application, shard, holder, pid, host, since],
      );
      return undefined;
    });
  }

  async release(holder: string): Promise<void> {
    await this.#database.write((session) =>
      session.query('DELETE FROM verbatim.leases WHERE holder = $1', [holder]),
    );
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}
