import type { Sqlite } from '../../library/sqlite/sqlite.ts';
import { SETTINGS_COLUMNS, type SettingsRow, settingsValues, toSettings } from '../settings-row.ts';
import {
  checkSettings,
  DEFAULT_SETTINGS,
  type GuildSettings,
  type Presence,
  type SettingsStore,
} from '../settings-store.ts';
import { longAbsent } from './absent-guilds.ts';
import { BotDatabase } from './bot-database.ts';
import { MemoryCopy } from './memory-copy.ts';

/** The settings of all servers, in the file with the bot's own data and in memory. */
export class SqliteSettingsStore implements SettingsStore {
  readonly #database: BotDatabase;
  readonly #copy: MemoryCopy<ReadonlyMap<string, GuildSettings>>;

  private constructor(database: BotDatabase) {
    this.#database = database;
    this.#copy = new MemoryCopy(database, readAll);
  }

  /**
   * @param dir - The library's folder.
   * @throws VerbatimError as {@link BotDatabase.open} does.
   */
  static open(dir: string): SqliteSettingsStore {
    return new SqliteSettingsStore(BotDatabase.open(dir));
  }

  async get(guildId: string): Promise<GuildSettings> {
    return (await this.#copy.current()).get(guildId) ?? DEFAULT_SETTINGS;
  }

  async set(guildId: string, settings: GuildSettings): Promise<void> {
    checkSettings(settings);
    await this.#database.write((sqlite) =>
      sqlite.run(
        `INSERT OR REPLACE INTO guild_settings (${SETTINGS_COLUMNS}) VALUES (?, ?, ?, ?, ?)`,
        settingsValues(guildId, settings),
      ),
    );
  }

  async forget(guildId: string): Promise<void> {
    if (!(await this.#copy.current()).has(guildId)) return;
    await this.#database.write((sqlite) =>
      sqlite.run('DELETE FROM guild_settings WHERE guild = ?', [guildId]),
    );
  }

  forgetAbsent(servers: Presence, now: Date): Promise<number> {
    return this.#database.write((sqlite) => {
      const guilds = longAbsent(sqlite, 'guild_settings', servers, now);
      for (const guild of guilds) sqlite.run('DELETE FROM guild_settings WHERE guild = ?', [guild]);
      return guilds.length;
    });
  }

  /** Closes the file after pending writes. */
  close(): Promise<void> {
    return this.#database.close();
  }
}

function readAll(sqlite: Sqlite): Map<string, GuildSettings> {
  const rows = sqlite.all<SettingsRow>(`SELECT ${SETTINGS_COLUMNS} FROM guild_settings`);
  return new Map(rows.map((row) => [row.guild, toSettings(row)]));
}
