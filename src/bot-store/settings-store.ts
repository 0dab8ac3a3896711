import { BotDatabase } from './bot-database.ts';

/** What a server's moderators decide. */
export interface GuildSettings {
  /** Ids of the channels where answers may be public. In all others, only the user who asks sees them. */
  readonly publicChannels: readonly string[] | 'all';
  /**
   * The id of the episode that is searched when a user names none. Without it, the whole show is searched.
   */
  readonly defaultEpisode?: string;
  /** The name of the show that is searched when a user names none. Without it, all that may be seen are. */
  readonly defaultShow?: string;
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

/** Days for which the settings of a server are kept that the bot is not in any more. */
const KEEP_ABSENT_DAYS = 30;

/**
 * The settings of every server, in the bot's own data and also in memory, so that they are read anew only
 * when another thread or process has changed something.
 */
export class SettingsStore {
  readonly #database: BotDatabase;
  #settings: Map<string, GuildSettings>;

  private constructor(database: BotDatabase) {
    this.#database = database;
    this.#settings = readAll(database);
  }

  /**
   * @param dir - The library's folder.
   * @throws VerbatimError as {@link BotDatabase.open} does.
   */
  static open(dir: string): SettingsStore {
    return new SettingsStore(BotDatabase.open(dir));
  }

  /** The settings of a server, or {@link DEFAULT_SETTINGS}. */
  get(guildId: string): GuildSettings {
    const isReplaced = this.#database.reopenIfReplaced();
    if (this.#database.isChangedElsewhere() || isReplaced) this.#settings = readAll(this.#database);
    return this.#settings.get(guildId) ?? DEFAULT_SETTINGS;
  }

  /**
   * Replaces the settings of a server. They hold from the moment when the promise is fulfilled.
   *
   * @throws RangeError for a cooldown or a channel id that cannot be; VerbatimError as {@link
   * BotDatabase.write} does.
   */
  async set(guildId: string, settings: GuildSettings): Promise<void> {
    check(settings);
    const { publicChannels, defaultEpisode, defaultShow, cooldownSeconds } = settings;
    const channels = publicChannels === 'all' ? null : JSON.stringify([...new Set(publicChannels)]);
    await this.#database.write((sqlite) =>
      sqlite.run(
        `INSERT OR REPLACE INTO guild_settings (guild, public_channels, default_episode, default_show, cooldown_seconds)
           VALUES (?, ?, ?, ?, ?)`,
        [guildId, channels, defaultEpisode ?? null, defaultShow ?? null, cooldownSeconds],
      ),
    );
    this.#settings.set(guildId, settings);
  }

  /**
   * Deletes what is stored for a server.
   *
   * @throws VerbatimError as {@link BotDatabase.write} does.
   */
  async forget(guildId: string): Promise<void> {
    if (!this.#settings.has(guildId)) return;
    await this.#database.write((sqlite) =>
      sqlite.run('DELETE FROM guild_settings WHERE guild = ?', [guildId]),
    );
    this.#settings.delete(guildId);
  }

  /**
   * Deletes the settings of servers that removed the bot while it was off, once it has not been there for
   * {@link KEEP_ABSENT_DAYS} days: whoever comes back sooner finds what they had set. To be called now and
   * then.
   *
   * @param present - Ids of the servers that the bot is in.
   * @returns How many servers were forgotten.
   * @throws VerbatimError as {@link BotDatabase.write} does.
   */
  async forgetAbsent(present: ReadonlySet<string>, now: Date): Promise<number> {
    const today = now.toISOString().slice(0, 10);
    const last = new Date(now.getTime() - KEEP_ABSENT_DAYS * 86_400_000).toISOString().slice(0, 10);
    const forgotten = await this.#database.write((sqlite) => {
      for (const guild of this.#settings.keys()) {
        const since = present.has(guild) ? null : today;
        // The first day counts, and one that lies ahead, from when the clock was wrong, does not.
        const change = `UPDATE guild_settings SET absent_since = min(coalesce(absent_since, ?1), ?1) WHERE guild = ?2`;
        sqlite.run(change, [since, guild]);
      }
      const gone = sqlite.all<{ guild: string }>('SELECT guild FROM guild_settings WHERE absent_since <= ?', [
        last,
      ]);
      sqlite.run('DELETE FROM guild_settings WHERE absent_since <= ?', [last]);
      return gone;
    });
    for (const { guild } of forgotten) this.#settings.delete(guild);
    return forgotten.length;
  }

  /** Closes the file after the writes that are under way. */
  close(): Promise<void> {
    return this.#database.close();
  }
}

function readAll(database: BotDatabase): Map<string, GuildSettings> {
  const rows = database.all<{
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
