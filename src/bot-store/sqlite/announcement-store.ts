import type { Sqlite } from '../../library/sqlite/sqlite.ts';
import { keyColumns, type RuleRow, toRule } from '../announcement-row.ts';
import type {
  AnnouncementClaim,
  AnnouncementRule,
  AnnouncementSettings,
  AnnouncementStore,
  Arrival,
  NamedEpisode,
  RuleKey,
} from '../announcement-store.ts';
import type { Presence } from '../settings-store.ts';
import { longAbsent } from './absent-guilds.ts';
import { BotDatabase } from './bot-database.ts';

/** Announcements in the file with the bot's own data. */
export class SqliteAnnouncementStore implements AnnouncementStore {
  readonly #database: BotDatabase;

  private constructor(database: BotDatabase) {
    this.#database = database;
  }

  /**
   * @param dir - The library's folder.
   * @throws VerbatimError as {@link BotDatabase.open} does.
   */
  static open(dir: string): SqliteAnnouncementStore {
    return new SqliteAnnouncementStore(BotDatabase.open(dir));
  }

  async known(): Promise<ReadonlySet<number>> {
    const rows = await this.#database.read((sqlite) =>
      sqlite.all<NamedEpisode>('SELECT episode FROM arrivals'),
    );
    return new Set(rows.map(({ episode }) => episode));
  }

  async arrive(episodes: readonly NamedEpisode[]): Promise<void> {
    await this.#database.write((sqlite) => {
      for (const { episode, show } of episodes)
        sqlite.run(
          `INSERT INTO arrivals (episode, show, number)
             VALUES (?, ?, (SELECT coalesce(max(number), 0) + 1 FROM arrivals)) ON CONFLICT DO NOTHING`,
          [episode, show],
        );
    });
  }

  async lastArrival(): Promise<number> {
    const last = (sqlite: Sqlite) =>
      sqlite.get<{ last: number | null }>('SELECT max(number) AS last FROM arrivals');
    return (await this.#database.read(last))?.last ?? 0;
  }

  async arrivalsAfter(number: number): Promise<Arrival[]> {
    const rows = await this.#database.read((sqlite) =>
      sqlite.all<{ episode: number; number: number; first: number }>(
        `SELECT episode, number, NOT EXISTS
             (SELECT 1 FROM arrivals earlier WHERE earlier.show = arrivals.show AND earlier.number <= ?1) AS first
           FROM arrivals WHERE number > ?1 ORDER BY number`,
        [number],
      ),
    );
    return rows.map(({ first, ...arrival }) => ({ ...arrival, isFirstOfShow: first === 1 }));
  }

  async rules(guild?: string): Promise<AnnouncementRule[]> {
    const rows = await this.#database.read((sqlite) =>
      sqlite.all<RuleRow>('SELECT * FROM announcements WHERE ?1 IS NULL OR guild = ?1 ORDER BY guild, show', [
        guild ?? null,
      ]),
    );
    return rows.map(toRule);
  }

  async set(settings: AnnouncementSettings, through: number): Promise<void> {
    const { channel, form, role } = settings;
    await this.#database.write((sqlite) =>
      sqlite.run(
        `INSERT INTO announcements (guild, show, channel, form, role, through) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (guild, show) DO UPDATE
             SET channel = excluded.channel, form = excluded.form, role = excluded.role, problem = NULL`,
        [...keyColumns(settings), channel, form, role ?? null, through],
      ),
    );
  }

  remove(key: RuleKey): Promise<boolean> {
    return this.#database.write((sqlite) => {
      sqlite.run('DELETE FROM announcement_claims WHERE guild = ? AND show = ?', keyColumns(key));
      return (
        sqlite.run('DELETE FROM announcements WHERE guild = ? AND show = ?', keyColumns(key)).changes > 0
      );
    });
  }

  async settle(key: RuleKey, through: number): Promise<void> {
    await this.#database.write((sqlite) => settle(sqlite, key, through));
  }

  async note(key: RuleKey, problem: string | undefined): Promise<void> {
    await this.#database.write((sqlite) =>
      sqlite.run('UPDATE announcements SET problem = ? WHERE guild = ? AND show = ?', [
        ...[problem ?? null, ...keyColumns(key)],
      ]),
    );
  }

  claim({ nonce, channel, form, claimed, through, ...key }: AnnouncementClaim): Promise<boolean> {
    return this.#database.write((sqlite) => {
      const made = sqlite.run(
        `INSERT INTO announcement_claims (guild, show, nonce, channel, form, claimed, through)
           VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        [...keyColumns(key), nonce, channel, form, claimed, through],
      );
      return made.changes > 0;
    });
  }

  async claimOf(key: RuleKey): Promise<AnnouncementClaim | undefined> {
    const [claim] = await this.#database.read((sqlite) =>
      sqlite.all<Omit<AnnouncementClaim, 'guild' | 'show'>>(
        'SELECT nonce, channel, form, claimed, through FROM announcement_claims WHERE guild = ? AND show = ?',
        keyColumns(key),
      ),
    );
    const { guild, show } = key;
    return claim && { guild, ...(show !== undefined && { show }), ...claim };
  }

  async confirm(claim: AnnouncementClaim): Promise<void> {
    await this.#database.write((sqlite) => {
      if (release(sqlite, claim)) settle(sqlite, claim, claim.through);
    });
  }

  release(claim: AnnouncementClaim): Promise<boolean> {
    return this.#database.write((sqlite) => release(sqlite, claim));
  }

  async forget(guild: string): Promise<void> {
    if ((await this.rules(guild)).length === 0) return;
    await this.#database.write((sqlite) => forget(sqlite, guild));
  }

  forgetAbsent(servers: Presence, now: Date): Promise<number> {
    return this.#database.write((sqlite) => {
      const guilds = longAbsent(sqlite, 'announcements', servers, now);
      for (const guild of guilds) forget(sqlite, guild);
      return guilds.length;
    });
  }

  /** Closes the file after pending writes. */
  close(): Promise<void> {
    return this.#database.close();
  }
}

function settle(sqlite: Sqlite, key: RuleKey, through: number): void {
  sqlite.run('UPDATE announcements SET through = max(through, ?) WHERE guild = ? AND show = ?', [
    ...[through, ...keyColumns(key)],
  ]);
}

function release(sqlite: Sqlite, { nonce, claimed, ...key }: AnnouncementClaim): boolean {
  const ended = sqlite.run(
    'DELETE FROM announcement_claims WHERE guild = ? AND show = ? AND nonce = ? AND claimed = ?',
    [...keyColumns(key), nonce, claimed],
  );
  return ended.changes > 0;
}

function forget(sqlite: Sqlite, guild: string): void {
  for (const table of ['announcements', 'announcement_claims'])
    sqlite.run(`DELETE FROM ${table} WHERE guild = ?`, [guild]);
}
