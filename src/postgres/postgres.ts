import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { VerbatimError } from '../errors.ts';
import { lockKey } from './lock-key.ts';
import { placeOf } from './place.ts';
import { isInTheWay, isLost, postgresError } from './postgres-errors.ts';

/** Runs statements, either all in one transaction or each by itself. */
export interface Session {
  /**
   * All rows. `bytea` is returned as a Buffer, and 64-bit integers as text. The caller vouches for `Row`.
   * Statements that are started without awaiting the ones before are sent to the server together.
   */
  query<Row = unknown>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface PostgresOptions {
  /** The most connections; further queries wait for a free one. Default {@link CONNECTIONS}. */
  readonly connections?: number;
  /** How long to try to connect, in milliseconds. Default {@link PATIENCE_MS}. */
  readonly patienceMs?: number;
  /** How long a statement may take, in milliseconds. Default {@link STATEMENT_TIMEOUT_MS}. */
  readonly statementTimeoutMs?: number;
}

/** A server that restarts is back by then. Nobody should wait longer for an answer. */
const PATIENCE_MS = 4_000;
/** For this long after one caller gave up, others try only once, since an answer makes several queries. */
const IMPATIENT_MS = 5_000;
/** A hundred times as long as the slowest statement of an answer. */
const STATEMENT_TIMEOUT_MS = 20_000;
const CONNECTIONS = 8;
/**
 * After this time without a statement, the server ends a transaction, for example that of a process that
 * hangs.
 */
const IDLE_TIMEOUT_MS = 60_000;
/** How long connections beyond the first one are kept unused. */
const IDLE_CONNECTION_MS = 30_000;
/**
 * Pauses between tries to connect, in milliseconds. Each is twice as long as the one before, up to the
 * longest.
 */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;
/** How often a transaction that conflicts with others is tried. */
const TRIES = 5;

/** A pool of connections to a Postgres database. */
export class Postgres implements Session {
  /** Names the database, without the password. */
  readonly place: string;
  readonly #pool: Pool;
  readonly #patienceMs: number;
  /** When connecting was last given up. */
  #gaveUpAt = Number.NEGATIVE_INFINITY;

  private constructor(pool: Pool, place: string, patienceMs: number) {
    this.#pool = pool;
    this.place = place;
    this.#patienceMs = patienceMs;
    // An unused connection was lost. The pool opens a new one when needed.
    pool.on('error', () => undefined);
  }

  /**
   * Connects with the first query. The driver is loaded here, so that only those who use Postgres load it.
   *
   * @param url - Contains the password; only the pool keeps it.
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
      // Keep one connection, so that a question after a while need not wait for a new one.
      min: 1,
      idleTimeoutMillis: IDLE_CONNECTION_MS,
      // This limit also applies to waiting for a free connection of the pool.
      connectionTimeoutMillis: Math.max(1_000, patienceMs),
      statement_timeout: statementTimeoutMs,
      // Notices a server that disappeared without closing the connection.
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
   * Runs `work` on one state of the database, unaffected by writers.
   *
   * @throws VerbatimError as {@link query} does.
   */
  read<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    return this.#withClient(async (session) => {
      // Not awaited, so that it is sent together with the first statement.
      const begun = session.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      begun.catch(() => undefined);
      const result = await work(session);
      await begun;
      return { result, end: session.query('COMMIT') };
    });
  }

  /**
   * Runs `work` in one transaction, which is rolled back if `work` throws or the server is lost. After a
   * conflict with another transaction, `work` runs again.
   *
   * @throws VerbatimError as {@link query} does.
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
   * Tells all processes that something is under way, until this process or its connection ends. Several
   * processes may hold the same name.
   *
   * @returns A function that ends it.
   */
  async hold(name: string): Promise<() => Promise<void>> {
    const { client, release } = await this.#connect();
    try {
      await client.query('SELECT pg_advisory_lock_shared($1)', [lockKey(name)]);
    } catch (error) {
      release(true);
      throw postgresError(error, { place: this.place, during: true });
    }
    return () =>
      client.query('SELECT pg_advisory_unlock_shared($1)', [lockKey(name)]).then(() => release(), release);
  }

  /** Whether any process holds this name; see {@link hold}. */
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

  /** Closes all connections after their current work. */
  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #withClient<Result>(
    work: (session: Session) => Promise<{ result: Result; end?: Promise<unknown> }>,
  ): Promise<Result> {
    const { client, release } = await this.#connect();
    try {
      const { result, end } = await work(sessionOn(client));
      // The end of a reading transaction need not be awaited.
      if (end) void end.then(() => release(), release);
      else release();
      return result;
    } catch (error) {
      if (isOurs(error)) await client.query('ROLLBACK').then(() => release(), release);
      else release(error instanceof Error ? error : new Error('A connection is in an unknown state.'));
      throw postgresError(error, { place: this.place, during: true });
    }
  }

  /** Opens a connection. After a failed try it pauses and tries again, within the patience. */
  async #connect(): Promise<LentClient> {
    const isImpatient = performance.now() < this.#gaveUpAt + IMPATIENT_MS;
    const until = performance.now() + (isImpatient ? 0 : this.#patienceMs);
    for (let tries = 1; ; tries += 1) {
      try {
        return lend(await this.#pool.connect());
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

/** A connection of the pool until it is released. */
interface LentClient {
  readonly client: PoolClient;
  /** @param problem - An error, or true, if the connection must not be used again. */
  release(problem?: Error | boolean): void;
}

function lend(client: PoolClient): LentClient {
  // The connection may be lost between two statements. The next statement fails then and reports it.
  const onError = () => undefined;
  client.on('error', onError);
  const release = (problem?: Error | boolean) => {
    // A connection that is thrown away may still report an error, which would end the process.
    if (problem === undefined) client.off('error', onError);
    client.release(problem);
  };
  return { client, release };
}

/** Whether the connection is still usable: because the server refused a statement, or our own code threw. */
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

/** In milliseconds, partly random, so that clients that lost the server together do not return together. */
function pauseAfter(tries: number): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
  return pause * (0.5 + Math.random() / 2);
}
