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
const DAY_MS = 86_400_000;

/** Which servers the bot is in, as far as one process can tell. */
export interface Presence {
  /** Ids of the servers that the bot is in. */
  readonly present: ReadonlySet<string>;
  /** Whether it would know of a server: of those of other shards it does not. */
  knows(guildId: string): boolean;
}

/** The settings of every server. All that rejects does so with a VerbatimError that says what is wrong. */
export interface SettingsStore {
  /**
   * The settings of a server, or {@link DEFAULT_SETTINGS}: those that hold now, whoever set them. Where that
   * cannot be told for the moment, those that were known last. Quick enough to be asked at every question.
   */
  get(guildId: string): Promise<GuildSettings>;

  /**
   * Replaces the settings of a server. They hold from the moment when the promise is fulfilled.
   *
   * @throws RangeError for a cooldown or a channel id that cannot be.
   */
  set(guildId: string, settings: GuildSettings): Promise<void>;

  /** Deletes what is stored for a server. */
  forget(guildId: string): Promise<void>;

  /**
   * Deletes the settings of servers that removed the bot while it was off, once it has not been there for
   * {@link KEEP_ABSENT_DAYS} days: whoever comes back sooner finds what they had set. To be called now and
   * then.
   *
   * @returns How many servers were forgotten.
   */
  forgetAbsent(servers: Presence, now: Date): Promise<number>;
}

/**
 * Who was first absent on this day, or before, has been so for {@link KEEP_ABSENT_DAYS} days.
 *
 * @returns An ISO 8601 calendar date.
 */
export function lastDayToKeep(now: Date): string {
  return new Date(now.getTime() - KEEP_ABSENT_DAYS * DAY_MS).toISOString().slice(0, 10);
}

/** @throws RangeError for what no server can set. */
export function checkSettings({ publicChannels, cooldownSeconds }: GuildSettings): void {
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
