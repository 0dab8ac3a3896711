import type { Session } from '../../postgres/postgres.ts';
import {
  type DailyQuoteClaimRow,
  type DailyQuoteRow,
  toDailyQuote,
  toDailyQuoteClaim,
} from '../daily-quote-row.ts';
import {
  type DailyQuote,
  type DailyQuoteClaim,
  type DailyQuoteKey,
  type DailyQuoteSettings,
  type DailyQuoteStore,
  yearBefore,
} from '../daily-quote-store.ts';
import type { Presence } from '../settings-store.ts';
import { longAbsent } from './absent-guilds.ts';
import type { BotPostgres } from './bot-postgres.ts';

/** Daily quotes in Postgres. */
export class PostgresDailyQuoteStore implements DailyQuoteStore {
  readonly #database: BotPostgres;

  constructor(database: BotPostgres) {
    this.#database = database;
  }

  async all(): Promise<DailyQuote[]> {
    const rows = await this.#database.read<DailyQuoteRow>(
      'SELECT * FROM verbatim.daily_quotes ORDER BY guild COLLATE "C"',
    );
    return rows.map(toDailyQuote);
  }

  async get(guild: string): Promise<DailyQuote | undefined> {
    const [row] = await this.#database.read<DailyQuoteRow>(
      'SELECT * FROM verbatim.daily_quotes WHERE guild = $1',
      [guild],
    );
    return row && toDailyQuote(row);
  }

  async set({ guild, channel, minute, timezone }: DailyQuoteSettings): Promise<void> {
    await this.#database.write((session) =>
      session.query(
        `INSERT INTO verbatim.daily_quotes (guild, channel, minute, timezone) VALUES ($1, $2, $3, $4)
           ON CONFLICT (guild) DO UPDATE
             SET channel = $2, minute = $3, timezone = $4, problem = NULL, absent_since = NULL`,
        [guild, channel, minute, timezone],
      ),
    );
  }

  remove(guild: string): Promise<boolean> {
    return this.#database.write(async (session) => {
      const removed = 'DELETE FROM verbatim.daily_quotes WHERE guild = $1 RETURNING guild';
      return (await session.query(removed, [guild])).length > 0;
    });
  }

  async note(guild: string, problem: string | undefined): Promise<void> {
    await this.#database.write((session) =>
      session.query('UPDATE verbatim.daily_quotes SET problem = $2 WHERE guild = $1', [
        guild,
        problem ?? null,
      ]),
    );
  }

  async shownSince(guild: string, since: string, except: string): Promise<number[]> {
    const rows = await this.#database.read<{ quote: string }>(
      'SELECT quote FROM verbatim.daily_quote_days WHERE guild = $1 AND day >= $2 AND day <> $3 ORDER BY day',
      [guild, since, except],
    );
    return rows.map(({ quote }) => Number(quote));
  }

  claim({ guild, day, quote, nonce, channel, form, claimed }: DailyQuoteClaim): Promise<boolean> {
    return this.#database.write(async (session) => {
      await session.query('DELETE FROM verbatim.daily_quote_days WHERE day < $1', [yearBefore(day)]);
      const made = await session.query(
        `INSERT INTO verbatim.daily_quote_days
             (guild, day, quote, nonce, channel, form, claimed, is_posted)
           VALUES ($1, $2, $3, $4, $5, $6, $7, 0) ON CONFLICT DO NOTHING RETURNING guild`,
        [guild, day, quote, nonce, channel, form, claimed],
      );
      return made.length > 0;
    });
  }

  async claimOf({ guild, day }: DailyQuoteKey) {
    const [row] = await this.#database.read<DailyQuoteClaimRow>(
      'SELECT * FROM verbatim.daily_quote_days WHERE guild = $1 AND day = $2',
      [guild, day],
    );
    return row && toDailyQuoteClaim(row);
  }

  async confirm({ guild, day, nonce }: DailyQuoteClaim): Promise<void> {
    await this.#database.write((session) =>
      session.query(
        'UPDATE verbatim.daily_quote_days SET is_posted = 1 WHERE guild = $1 AND day = $2 AND nonce = $3',
        [guild, day, nonce],
      ),
    );
  }

  release({ guild, day, nonce, claimed }: DailyQuoteClaim): Promise<boolean> {
    return this.#database.write(async (session) => {
      const ended = await session.query(
        `DELETE FROM verbatim.daily_quote_days
           WHERE guild = $1 AND day = $2 AND nonce = $3 AND claimed = $4 AND is_posted = 0 RETURNING guild`,
        [guild, day, nonce, claimed],
      );
      return ended.length > 0;
    });
  }

  async forget(guild: string): Promise<void> {
    await this.#database.write((session) => forget(session, [guild]));
  }

  forgetAbsent(servers: Presence, now: Date): Promise<number> {
    return this.#database.write(async (session) => {
      const guilds = await longAbsent(session, 'daily_quotes', servers, now);
      await forget(session, guilds);
      return guilds.length;
    });
  }
}

async function forget(session: Session, guilds: readonly string[]): Promise<void> {
  for (const table of ['daily_quotes', 'daily_quote_days'])
    await session.query(`DELETE FROM verbatim.${table} WHERE guild = ANY($1)`, [guilds]);
}
