import type { Sqlite } from '../../library/sqlite/sqlite.ts';
import {
  checkSettings,
  DEFAULT_SETTINGS,
  type GuildSettings,
  KEEP_ABSENT_DAYS,
  type Presence,
  type SettingsStore,
} from '../settings-store.ts';
import { BotDatabase } from './bot-database.ts';
import { MemoryCopy } from './memory-copy.ts';

const DAY_MS = 86_400_000;

/** The settings of every server in the file of the bot's own data, and in memory. */
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
    const { publicChannels, defaultEpisode, defaultShow, cooldownSeconds } = settings;
    const channels = publicChannels === 'all' ? null : JSON.stringify([...new Set(publicChannels)]);
    await this.#database.write((sqlite) =>
      sqlite.run(
        `INSERT OR REPLACE INTO guild_settings (guild, public_channels, default_episode, default_show, cooldown_seconds)
           VALUES (?, ?, ?, ?, ?)`,
        [guildId, channels, defaultEpisode ?? null, defaultShow ?? null, cooldownSeconds],
      ),
    );
  }

  async forget(guildId: string): Promise<void> {
    if (!(await this.#copy.current()).has(guildId)) return;
    await this.#database.write((sqlite) =>
      sqlite.run('DELETE FROM guild_settings WHERE guild = ?', [guildId]),
    );
  }

  forgetAbsent({ present, knows }: Presence, now: Date): Promise<number> {
    const today = now.toISOString().slice(0, 10);
    const last = new Date(now.getTime() - KEEP_ABSENT_DAYS * DAY_MS).toISOString().slice(0, 10);
    return this.#database.write((sqlite) => {
      const stored = sqlite.all<{ guild: string }>('SELECT guild FROM guild_settings');
      let forgotten = 0;
      for (const { guild } of stored.filter(({ guild }) => knows(guild))) {
        const since = present.has(guild) ? null : today;
        // The first day counts, and one that lies ahead, from when the clock was wrong, does not.
        const change = `UPDATE guild_settings SET absent_since = min(coalesce(absent_since, ?1), ?1) WHERE guild = ?2`;
        sqlite.run(change, [since, guild]);
        const gone = 'DELETE FROM guild_settings WHERE guild = ? AND absent_since <= ?';
        forgotten += sqlite.run(gone, [guild, last]).changes;
      }
      return forgotten;
    });
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}

function readAll(sqlite: Sqlite): Map<string, GuildSettings> {
  const rows = sqlite.all<{
    guild: string;
    public_channels: string | null;
    default_episode: string | null;
    default_show: string | null;
    cooldown_seconds: number;
  }>('SELECT * FROM guild_settings');
  return new Map(
    rows.map((row) => [
      row.guild,
      {
        publicChannels: row.public_channels === null ? 'all' : JSON.parse(row.public_channels),
        ...(row.default_episode !== null && { defaultEpisode: row.default_episode }),
        ...(row.default_show !== null && { defaultShow: row.default_show }),
        cooldownSeconds: row.cooldown_seconds,
      },
    ]),
  );
}
