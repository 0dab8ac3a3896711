/** What a server's moderators decide. */
export interface GuildSettings {
  /** Ids of the channels where answers may be public. Elsewhere only the asker sees them. */
  readonly publicChannels: readonly string[] | 'all';
  /**
   * The id of the episode that is searched if the user names none. If left out, the whole show is searched.
   */
  readonly defaultEpisode?: string;
  /**
   * The name of the show that is searched if the user names none. If left out, all visible shows are
   * searched.
   */
  readonly defaultShow?: string;
  /** How long a user has to wait between two questions: whole seconds, 0 to {@link MAX_COOLDOWN_SECONDS}. */
  readonly cooldownSeconds: number;
}

/** The settings of a server that has changed nothing. */
export const DEFAULT_SETTINGS = {
  publicChannels: 'all',
  cooldownSeconds: 3,
} as const satisfies GuildSettings;

export const MAX_COOLDOWN_SECONDS = 3600;
/** Discord's limit on the channels of a server. */
export const MAX_PUBLIC_CHANNELS = 500;

/** How many days the settings of a server are kept after the bot left it. */
const KEEP_ABSENT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Which servers the bot is in, as far as this process can tell. */
export interface Presence {
  /** Ids of the servers that the bot is in. */
  readonly present: ReadonlySet<string>;
  /** Whether this process would know if the bot is in a server. It does not for servers of other shards. */
  knows(guildId: string): boolean;
}

/**
 * The settings of all servers. Unless stated otherwise, a rejection is a VerbatimError that says what is
 * wrong.
 */
export interface SettingsStore {
  /**
   * The current settings of a server, whichever process changed them, or {@link DEFAULT_SETTINGS}. If they
   * cannot be read for the moment, the last known ones. Fast enough to be called for every question.
   */
  get(guildId: string): Promise<GuildSettings>;

  /**
   * Replaces the settings of a server. They are in force once the promise resolves.
   *
   * @throws RangeError for an impossible cooldown or channel id.
   */
  set(guildId: string, settings: GuildSettings): Promise<void>;

  /** Deletes everything stored for a server. */
  forget(guildId: string): Promise<void>;

  /**
   * Deletes the settings of servers that the bot has not been in for {@link KEEP_ABSENT_DAYS} days. Servers
   * that add it again sooner keep their settings. To be called regularly.
   *
   * @returns The number of servers whose settings were deleted.
   */
  forgetAbsent(servers: Presence, now: Date): Promise<number>;
}

/**
 * Servers that were first absent on this day or earlier have been absent for {@link KEEP_ABSENT_DAYS} days.
 *
 * @returns An ISO 8601 calendar date.
 */
export function lastDayToKeep(now: Date): string {
  return new Date(now.getTime() - KEEP_ABSENT_DAYS * DAY_MS).toISOString().slice(0, 10);
}

/** @throws RangeError for settings that no server can have. */
export function checkSettings({ publicChannels, cooldownSeconds }: GuildSettings): void {
  if (!Number.isInteger(cooldownSeconds) || cooldownSeconds < 0 || cooldownSeconds > MAX_COOLDOWN_SECONDS)
    throw new RangeError(
      `A cooldown is a whole number of seconds, 0 to ${MAX_COOLDOWN_SECONDS}; got ${cooldownSeconds}.`,
    );
  if (publicChannels === 'all') return;
  if (publicChannels.length > MAX_PUBLIC_CHANNELS)
    throw new RangeError(
      `At most ${MAX_PUBLIC_CHANNELS} channels can be public; got ${publicChannels.length}.`,
    );
  const wrong = publicChannels.find((id) => !/^\d{15,21}$/.test(id));
  if (wrong !== undefined) throw new RangeError(`A channel id has 15 to 21 digits; got "${wrong}".`);
}
