import { type ErrorCode, VerbatimError } from '../../errors.ts';
import { migrate } from '../../postgres/migrate.ts';
import { Postgres, type Session } from '../../postgres/postgres.ts';
import { STEPS } from './schema.ts';

/** The stores make few and small queries, so they share a few connections. */
const CONNECTIONS = 3;

/** Errors that pass by themselves, for example when another server replaces one that failed. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'POSTGRES_UNREACHABLE',
  'POSTGRES_INTERRUPTED',
  'POSTGRES_TIMEOUT',
]);

/** The bot's own data in Postgres, beside the library. All stores share one. */
export class BotPostgres {
  readonly #postgres: Postgres;

  private constructor(postgres: Postgres) {
    this.#postgres = postgres;
  }

  /** @throws VerbatimError POSTGRES_UNREACHABLE, POSTGRES_REFUSED, BOT_DATA_NEWER. */
  static async open(url: string): Promise<BotPostgres> {
    const postgres = await Postgres.open(url, { connections: CONNECTIONS });
    try {
      await migrate(postgres, {
        room: 'bot-store',
        steps: STEPS,
        newer: (version) => newer(postgres.place, version),
      });
      return new BotPostgres(postgres);
    } catch (error) {
      await postgres.close();
      throw error;
    }
  }

  /** @throws VerbatimError as {@link Postgres.query} does. */
  read<Row>(sql: string, values?: readonly unknown[]): Promise<Row[]> {
    return this.#postgres.query<Row>(sql, values);
  }

  /**
   * Runs `work` on one state of the data.
   *
   * @throws VerbatimError as {@link Postgres.query} does.
   */
  readAll<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    return this.#postgres.read(work);
  }

  /**
   * Runs `work` in one transaction.
   *
   * @throws VerbatimError BOT_DATA_UNSAVED if the server cannot be reached or is lost, BOT_DATA_UNWRITABLE if
   * it refuses.
   */
  async write<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    try {
      return await this.#postgres.write(work);
    } catch (error) {
      throw toUnsaved(error, this.#postgres.place);
    }
  }

  close(): Promise<void> {
    return this.#postgres.close();
  }
}

function toUnsaved(error: unknown, place: string): unknown {
  if (!(error instanceof VerbatimError)) return error;
  if (PASSING.has(error.code)) {
    return new VerbatimError('BOT_DATA_UNSAVED', `The change could not be saved. ${error.message}`, {
      hint: 'What was set before stays in force. Try again in a minute.',
      cause: error,
    });
  }
  if (error.code !== 'POSTGRES_REFUSED') return error;
  return new VerbatimError('BOT_DATA_UNWRITABLE', `The bot's own data in ${place} cannot be written.`, {
    hint: error.hint,
    cause: error,
  });
}

function newer(place: string, version: number): VerbatimError {
  return new VerbatimError(
    'BOT_DATA_NEWER',
    `The bot's own data in ${place} has version ${version}, and this version of Verbatim knows up to ${STEPS.length}.`,
    { hint: 'Update Verbatim: an older version cannot know what a newer one keeps.' },
  );
}
