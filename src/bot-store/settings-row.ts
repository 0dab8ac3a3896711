import type { GuildSettings } from './settings-store.ts';

/** A row of `guild_settings`, as both databases return it. */
export interface SettingsRow {
  readonly guild: string;
  /** A JSON array of ids; null for all channels. */
  readonly public_channels: string | null;
  readonly default_episode: string | null;
  readonly default_show: string | null;
  readonly cooldown_seconds: number;
}

/** The columns of {@link SettingsRow}, in the order of {@link settingsValues}. */
export const SETTINGS_COLUMNS = 'guild, public_channels, default_episode, default_show, cooldown_seconds';

export function toSettings(row: SettingsRow): GuildSettings {
  return {
    publicChannels: row.public_channels === null ? 'all' : JSON.parse(row.public_channels),
    ...(row.default_episode !== null && { defaultEpisode: row.default_episode }),
    ...(row.default_show !== null && { defaultShow: row.default_show }),
    cooldownSeconds: row.cooldown_seconds,
  };
}

export function settingsValues(guild: string, settings: GuildSettings): (string | number | null)[] {
  const { publicChannels, defaultEpisode, defaultShow, cooldownSeconds } = settings;
  const channels = publicChannels === 'all' ? null : JSON.stringify([...new Set(publicChannels)]);
  return [guild, channels, defaultEpisode ?? null, defaultShow ?? null, cooldownSeconds];
}
