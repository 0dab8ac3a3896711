import { BotTables } from './bot-tables.ts';

/** What a server's moderators decide. */
export interface GuildSettings {
  /** Ids of the channels where answers may be public. In all others, only the user who asks sees them. */
  readonly publicChannels: readonly string[] | 'all';
  /**
   * The id of the episode that is searched when a user names none. Without it, the whole show is searched.
   */
  readonly defaultEpisode?: string;
  /**
   * Seconds that a user waits between two questions: a whole number from 0 (no waiting) to
   * {@link MAX_COOLDOWN_SECONDS}.
   */
  readonly cooldownSeconds: number;
}

/** The settings of a server that has set nothing. */
export const DEFAULT_SETTINGS = {
  publicChannels: 'all',
  cooldownSeconds: 3,
} as const satisfies GuildSettings;

export const MAX_COOLDOWN_SECONDS = 3600;
/** Discord's limit on the channels of a server. */
export const MAX_PUBLIC_CHANNELS = 500;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS guild_settings (
    guild TEXT PRIMARY KEY,
    public_channels TEXT, -- a JSON array; NULL means all
    default_episode TEXT,
    cooldown_seconds INTEGER NOT NULL
  ) WITHOUT ROWID;
`;

/**
 * The settings of every server, in the library's file and also in memory, so that reading them costs no disk
 * access. For one process at a time.
 */
export class SettingsStore {
  readonly #tables: BotTables;
  readonly #settings: Map<string, GuildSettings>;

  private constructor(tables: BotTables) {
    this.#tables = tables;
    this.#settings = readAll(tables);
  }

  /** @throws VerbatimError LIBRARY_MISSING, LIBRARY_DAMAGED, LIBRARY_NEWER. */
  static open(dir: string): SettingsStore {
    return new SettingsStore(BotTables.open(dir, SCHEMA));
  }

  /** The settings of a server, or {@link DEFAULT_SETTINGS}. */
  get(guildId: string): GuildSettings {
    return this.#settings.get(guildId) ?? DEFAULT_SETTINGS;
  }

  /**
   * Replaces the settings of a server. They hold from the moment when the promise is fulfilled.
   *
   * @throws RangeError for a cooldown or a channel id that cannot be; VerbatimError LIBRARY_BUSY.
   */
  async set(guildId: string, settings: GuildSettings): Promise<void> {
    check(settings);
    const { publicChannels, defaultEpisode, cooldownSeconds } = settings;
    const channels = publicChannels === 'all' ? null : JSON.stringify([...new Set(publicChannels)]);
    await this.#tables.write((sqlite) =>
      sqlite.run('INSERT OR REPLACE INTO guild_settings VALUES (?, ?, ?, ?)', [
        guildId,
        channels,
        defaultEpisode ?? null,
        cooldownSeconds,
      ]),
    );
    this.#settings.set(guildId, settings);
  }

  /**
   * Deletes what is stored for a server.
   *
   * @throws VerbatimError LIBRARY_BUSY.
   */
  async forget(guildId: string): Promise<void> {
    if (!this.#settings.has(guildId)) return;
    await this.#tables.write((sqlite) => sqlite.run('DELETE FROM guild_settings WHERE guild = ?', [guildId]));
    this.#settings.delete(guildId);
  }

  /** Closes the file after the writes that are under way. */
  close(): Promise<void> {
    return this.#tables.close();
  }
}

function readAll(tables: BotTables): Map<string, GuildSettings> {
  const rows = tables.all<{
    guild: string;
    public_channels: string | null;
    default_episode: string | null;
    cooldown_seconds: number;
  }>('guild_settings', 'SELECT * FROM guild_settings');
  return new Map(
    rows.map((row) => [
      row.guild,
      {
        publicChannels: row.public_channels === null ? 'all' : JSON.parse(row.public_channels),
        ...(row.default_episode !== null && { defaultEpisode: row.default_episode }),
        cooldownSeconds: row.cooldown_seconds,
      },
    ]),
  );
}

function check({ publicChannels, cooldownSeconds }: GuildSettings): void {
  if (!Number.isInteger(cooldownSeconds) || cooldownSeconds < 0 || cooldownSeconds > MAX_COOLDOWN_SECONDS)
    throw new RangeError(
      `A cooldown is a whole number of seconds, 0 to ${MAX_COOLDOWN_SECONDS}; got ${cooldownSeconds}.`,
    );
  if (publicChannels === 'all') return;
  if (publicChannels.length > MAX_PUBLIC_CHANNELS)
    throw new RangeError(`${MAX_PUBLIC_CHANNELS} channels are the most; got ${publicChannels.length}.`);
  const wrong = publicChannels.find((id) => !/^\d{15,21}$/.test(id));
  if (wrong !== undefined) throw new RangeError(`A channel id has 15 to 21 digits; got "${wrong}".`);
}
