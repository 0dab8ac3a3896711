import type { Sqlite } from '../../library/sqlite/sqlite.ts';
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
import { BotDatabase } from './bot-database.ts';

/** Daily quotes in the file with the bot's own data. */
export class SqliteDailyQuoteStore implements DailyQuoteStore {
  readonly #database: BotDatabase;

  private constructor(database: BotDatabase) {
    this.#database = database;
  }

  /**
   * @param dir - The library's folder.
   * @throws VerbatimError as {@link BotDatabase.open} does.
   */
  static open(dir: string): SqliteDailyQuoteStore {
    return new SqliteDailyQuoteStore(BotDatabase.open(dir));
  }

  async all(): Promise<DailyQuote[]> {
    const rows = await this.#database.read((sqlite) =>
      sqlite.all<DailyQuoteRow>('SELECT * FROM daily_quotes'),
    );
    return rows.map(toDailyQuote);
  }

  async get(guild: string): Promise<DailyQuote | undefined> {
    return (await this.all()).find((one) => one.guild === guild);
  }

  async set({ guild, channel, minute, timezone }: DailyQuoteSettings): Promise<void> {
    await this.#database.write((sqlite) =>
      sqlite.run(
        `INSERT OR REPLACE INTO daily_quotes (guild, channel, minute, timezone) VALUES (?, ?, ?, ?)`,
        [guild, channel, minute, timezone],
      ),
    );
  }

  remove(guild: string): Promise<boolean> {
    return this.#database.write(
      (sqlite) => sqlite.run('DELETE FROM daily_quotes WHERE guild = ?', [guild]).changes > 0,
    );
  }

  async note(guild: string, problem: string | undefined): Promise<void> {
    await this.#database.write((sqlite) =>
      sqlite.run('UPDATE daily_quotes SET problem = ? WHERE guild = ?', [problem ?? null, guild]),
    );
  }

  async shownSince(guild: string, since: string, except: string): Promise<number[]> {
    const rows = await this.#database.read((sqlite) =>
      sqlite.all<{ quote: number }>(
        'SELECT quote FROM daily_quote_days WHERE guild = ? AND day >= ? AND day <> ?',
        [guild, since, except],
      ),
    );
    return rows.map(({ quote }) => quote);
  }

  claim({ guild, day, quote, nonce, channel, form, claimed }: DailyQuoteClaim): Promise<boolean> {
    return this.#database.write((sqlite) => {
      sqlite.run('DELETE FROM daily_quote_days WHERE day < ?', [yearBefore(day)]);
      const made = sqlite.run(
        `INSERT INTO daily_quote_days (guild, day, quote, nonce, channel, form, claimed, is_posted)
           VALUES (?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING`,
        [guild, day, quote, nonce, channel, form, claimed],
      );
      return made.changes > 0;
    });
  }

  async claimOf({ guild, day }: DailyQuoteKey) {
    const [row] = await this.#database.read((sqlite) =>
      sqlite.all<DailyQuoteClaimRow>('SELECT * FROM daily_quote_days WHERE guild = ? AND day = ?', [
        guild,
        day,
      ]),
    );
    return row && toDailyQuoteClaim(row);
  }

  async confirm({ guild, day, nonce }: DailyQuoteClaim): Promise<void> {
    await this.#database.write((sqlite) =>
      sqlite.run('UPDATE daily_quote_days SET is_posted = 1 WHERE guild = ? AND day = ? AND nonce = ?', [
        ...[guild, day, nonce],
      ]),
    );
  }

  release({ guild, day, nonce, claimed }: DailyQuoteClaim): Promise<boolean> {
    return this.#database.write((sqlite) => {
      const ended = sqlite.run(
        `DELETE FROM daily_quote_days
           WHERE guild = ? AND day = ? AND nonce = ? AND claimed = ? AND is_posted = 0`,
        [guild, day, nonce, claimed],
      );
      return ended.changes > 0;
    });
  }

  async forget(guild: string): Promise<void> {
    await this.#database.write((sqlite) => forget(sqlite, guild));
  }

  forgetAbsent(servers: Presence, now: Date): Promise<number> {
    return this.#database.write((sqlite) => {
      const guilds = longAbsent(sqlite, 'daily_quotes', servers, now);
      for (const guild of guilds) forget(sqlite, guild);
      return guilds.length;
    });
  }

  /** Closes the file after pending writes. */
  close(): Promise<void> {
    return this.#database.close();
  }
}

function forget(sqlite: Sqlite, guild: string): void {
  for (const table of ['daily_quotes', 'daily_quote_days'])
    sqlite.run(`DELETE FROM ${table} WHERE guild = ?`, [guild]);
}
