import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { VerbatimError } from '../errors.ts';
import { lockKey } from './lock-key.ts';
import { placeOf } from './place.ts';
import { isInTheWay, isLost, postgresError } from './postgres-errors.ts';

/** Runs statements, all in one transaction or each for itself. */
export interface Session {
  /**
   * All rows. `bytea` comes as a Buffer, 64-bit integers as text. `Row` is the caller's promise of what the
   * statement selects. Statements that are not awaited one by one go to the server together.
   */
  query<Row = unknown>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface PostgresOptions {
  /** Connections at most; others wait for one. */
  readonly connections?: number;
  /** How long to go on trying to connect, in milliseconds. */
  readonly patienceMs?: number;
  /** How long one statement may take, in milliseconds. */
  readonly statementTimeoutMs?: number;
}

/**
 * A server that is restarted is back by then; somebody who waits for an answer should not wait for longer.
 */
const PATIENCE_MS = 4_000;
/** So long after one has lost patience, others try once: an answer asks several times. */
const IMPATIENT_MS = 5_000;
/** A hundred times what the slowest statement of an answer takes. */
const STATEMENT_TIMEOUT_MS = 20_000;
const CONNECTIONS = 8;
/** The server ends a transaction that nobody goes on with, as of a process that hangs. */
const IDLE_TIMEOUT_MS = 60_000;
/** More than one connection is only kept while several ask. */
const IDLE_CONNECTION_MS = 30_000;
/** Pauses between tries to connect, in milliseconds: each twice the one before, up to the longest. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
/** A transaction that was in the way of another is tried so many times. */
const TRIES = 5;

/** A pool of connections to a Postgres database. */
export class Postgres implements Session {
  /** The database as it may be shown. */
  readonly place: string;
  readonly #pool: Pool;
  readonly #patienceMs: number;
  /** When it was last given up to connect. */
  #gaveUpAt = Number.NEGATIVE_INFINITY;

  private constructor(pool: Pool, place: string, patienceMs: number) {
    this.#pool = pool;
    this.place = place;
    this.#patienceMs = patienceMs;
    // A connection that is lost while nobody uses it is replaced when one is needed.
    pool.on('error', () => undefined);
  }

  /**
   * Connects when something is first asked of it. The driver is loaded here, so that who has no Postgres does
   * without it.
   *
   * @param url - With its password: it is kept in the pool alone.
   */
  static async open(url: string, options: PostgresOptions = {}): Promise<Postgres> {
    const { connections: max = CONNECTIONS, patienceMs = PATIENCE_MS } = options;
    const { statementTimeoutMs = STATEMENT_TIMEOUT_MS } = options;
    const { default: pg } = await import('pg');
    const pool = new pg.Pool({
      connectionString: url,
      max,
      application_name: 'verbatim',
      keepAlive: true,
      // Whoever asks after a while need not wait for a new one.
      min: 1,
      idleTimeoutMillis: IDLE_CONNECTION_MS,
      // Also how long to wait for one of the connections of this pool.
      connectionTimeoutMillis: Math.max(1_000, patienceMs),
      statement_timeout: statementTimeoutMs,
      // For a server that is gone without a word.
      query_timeout: statementTimeoutMs + 5_000,
      idle_in_transaction_session_timeout: IDLE_TIMEOUT_MS,
      pipeline: true,
    });
    return new Postgres(pool, placeOf(url), patienceMs);
  }

  /** @throws VerbatimError POSTGRES_UNREACHABLE, POSTGRES_INTERRUPTED, POSTGRES_TIMEOUT, POSTGRES_REFUSED. */
  query<Row = unknown>(sql: string, values?: readonly unknown[]): Promise<Row[]> {
    return this.#withClient(async (session) => {
      const rows = await session.query<Row>(sql, values);
      return { result: rows };
    });
  }

  /**
   * Runs `work` on one state of the database, whatever others write meanwhile.
   *
   * @throws VerbatimError as {@link query}.
   */
  read<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    return this.#withClient(async (session) => {
      // Not waited for: it goes to the server together with the first statement.
      const begun = session.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      begun.catch(() => undefined);
      const result = await work(session);
      await begun;
      return { result, end: session.query('COMMIT') };
    });
  }

  /**
   * Runs `work` in one transaction, which is undone when `work` throws or the server is lost. Where another
   * transaction was in the way, `work` runs once more.
   *
   * @throws VerbatimError as {@link query}.
   */
  async write<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#withClient(async (session) => {
          const begun = session.query('BEGIN');
          begun.catch(() => undefined);
          const result = await work(session);
          await begun;
          await session.query('COMMIT');
          return { result };
        });
      } catch (error) {
        const cause = error instanceof VerbatimError ? error.cause : error;
        if (!isInTheWay(cause) || tries === TRIES) throw error;
        await sleep(pauseAfter(tries));
      }
    }
  }

  /**
   * Tells others that something is under way, on a connection of its own: when the process ends, or the
   * connection, it is so no more. Several may do so at once.
   *
   * @returns Takes it back.
   */
  async hold(name: string): Promise<() => Promise<void>> {
    const client = await this.#connect();
    const onError = () => undefined;
    client.on('error', onError);
    try {
      await client.query('SELECT pg_advisory_lock_shared($1)', [lockKey(name)]);
    } catch (error) {
      client.release(true);
      throw postgresError(error, { place: this.place, during: true });
    }
    const give = (error?: Error) => {
      client.off('error', onError);
      client.release(error);
    };
    return () =>
      client.query('SELECT pg_advisory_unlock_shared($1)', [lockKey(name)]).then(() => give(), give);
  }

  /** Whether anybody holds this; see {@link hold}. */
  async isHeld(name: string): Promise<boolean> {
    const [found] = await this.query<{ held: boolean }>(
      `SELECT EXISTS (
         SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
           AND (classid::bigint << 32 | objid::bigint) = $1
       ) AS held`,
      [lockKey(name)],
    );
    return found?.held ?? false;
  }

  /** Ends all connections when what they are at is done. */
  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #withClient<Result>(
    work: (session: Session) => Promise<{ result: Result; end?: Promise<unknown> }>,
  ): Promise<Result> {
    const client = await this.#connect();
    // Lost between two statements; the next one fails, and says so.
    const onError = () => undefined;
    client.on('error', onError);
    const give = (error?: Error) => {
      client.off('error', onError);
      client.release(error);
    };
    try {
      const { result, end } = await work(sessionOn(client));
      // What only ends a transaction need not be waited for.
      if (end) void end.then(() => give(), give);
      else give();
      return result;
    } catch (error) {
      if (isOurs(error)) await client.query('ROLLBACK').then(() => give(), give);
      else give(error instanceof Error ? error : new Error('A connection is in an unknown state.'));
      throw postgresError(error, { place: this.place, during: true });
    }
  }

  /** A connection; after a failed try, another one follows after a pause, while there is patience. */
  async #connect(): Promise<PoolClient> {
    const isImpatient = performance.now() < this.#gaveUpAt + IMPATIENT_MS;
    const until = performance.now() + (isImpatient ? 0 : this.#patienceMs);
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#pool.connect();
      } catch (error) {
        const pause = pauseAfter(tries);
        if (!isLost(error) || performance.now() + pause > until) {
          if (!isImpatient) this.#gaveUpAt = performance.now();
          throw postgresError(error, { place: this.place, during: false });
        }
        await sleep(pause);
      }
    }
  }
}

/** Whether the connection itself is in order: the server refused a statement, or our own work threw. */
function isOurs(error: unknown): boolean {
  return !isLost(error) && !(error instanceof Error && error.message.startsWith('Query read timeout'));
}

function sessionOn(client: PoolClient): Session {
  return {
    query: async <Row>(sql: string, values?: readonly unknown[]) => {
      const { rows } = await client.query(sql, values as unknown[]);
      return rows as Row[];
    },
  };
}

/** With a share of chance, so that those who were cut off together do not come back together. */
function pauseAfter(tries: number): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
  return pause * (0.5 + Math.random() / 2);
}
