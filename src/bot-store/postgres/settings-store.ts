import { setTimeout as sleep } from 'node:timers/promises';
import { SETTINGS_COLUMNS, type SettingsRow, settingsValues, toSettings } from '../settings-row.ts';
import {
  checkSettings,
  DEFAULT_SETTINGS,
  type GuildSettings,
  type Presence,
  type SettingsStore,
} from '../settings-store.ts';
import { longAbsent } from './absent-guilds.ts';
import type { BotPostgres } from './bot-postgres.ts';

/** How long reading settings may delay the first reply to Discord, in milliseconds. */
const ANSWER_WITHIN_MS = 700;

/**
 * The settings of all servers in Postgres. The last known ones are kept in memory, for when it cannot be
 * reached.
 */
export class PostgresSettingsStore implements SettingsStore {
  readonly #database: BotPostgres;
  readonly #known: Map<string, GuildSettings>;

  private constructor(database: BotPostgres, known: Map<string, GuildSettings>) {
    this.#database = database;
    this.#known = known;
  }

  /** @throws VerbatimError as {@link BotPostgres.read} does. */
  static async open(database: BotPostgres): Promise<PostgresSettingsStore> {
    const rows = await database.read<SettingsRow>(`SELECT ${SETTINGS_COLUMNS} FROM verbatim.guild_settings`);
    return new PostgresSettingsStore(database, new Map(rows.map((row) => [row.guild, toSettings(row)])));
  }

  async get(guildId: string): Promise<GuildSettings> {
    const read = this.#read(guildId);
    const late = sleep(ANSWER_WITHIN_MS, undefined, { ref: false });
    try {
      await Promise.race([read, late]);
    } catch {
      // The database cannot be reached: use the last known settings. Only writes report the error.
    }
    read.catch(() => undefined);
    return this.#known.get(guildId) ?? DEFAULT_SETTINGS;
  }

  async set(guildId: string, settings: GuildSettings): Promise<void> {
    checkSettings(settings);
    await this.#database.write((session) =>
      session.query(
        `INSERT INTO verbatim.guild_settings (${SETTINGS_COLUMNS}) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (guild) DO UPDATE SET public_channels = $2, default_episode = $3, default_show = $4,
             cooldown_seconds = $5, absent_since = NULL`,
        settingsValues(guildId, settings),
      ),
    );
    this.#known.set(guildId, settings);
  }

  async forget(guildId: string): Promise<void> {
    await this.#database.write((session) =>
      session.query('DELETE FROM verbatim.guild_settings WHERE guild = $1', [guildId]),
    );
    this.#known.delete(guildId);
  }

  async forgetAbsent(servers: Presence, now: Date): Promise<number> {
    const guilds = await this.#database.write(async (session) => {
      const found = await longAbsent(session, 'guild_settings', servers, now);
      await session.query('DELETE FROM verbatim.guild_settings WHERE guild = ANY($1)', [found]);
      return found;
    });
    for (const guild of guilds) this.#known.delete(guild);
    return guilds.length;
  }

  async #read(guildId: string): Promise<void> {
    const [row] = await this.#database.read<SettingsRow>(
      `SELECT ${SETTINGS_COLUMNS} FROM verbatim.guild_settings WHERE guild = $1`,
      [guildId],
    );
    if (row) this.#known.set(guildId, toSettings(row));
    else this.#known.delete(guildId);
  }
}
