import { type GuildSettings, MAX_PUBLIC_CHANNELS } from '../../bot-store/settings-store.ts';
import { VerbatimError } from '../../errors.ts';
import { ALL_EPISODES } from '../command-options/episode-option.ts';
import { ALL_SHOWS } from '../scope/shows.ts';

/** What a moderator wants to change. What is `undefined` stays as it is. */
export interface SettingsChange {
  /** true makes answers public in every channel, false in none. */
  readonly everywhere?: boolean | undefined;
  /** The ids of a channel to add to the list of those with public answers, and of one to take off it. */
  readonly publicIn?: string | undefined;
  readonly privateIn?: string | undefined;
  /** The id of an episode, or {@link ALL_EPISODES}. */
  readonly defaultEpisode?: string | undefined;
  /** The name of a show, or {@link ALL_SHOWS}. */
  readonly defaultShow?: string | undefined;
  readonly cooldownSeconds?: number | undefined;
}

/**
 * The settings after a change; the same object if nothing is different.
 *
 * @throws VerbatimError SETTINGS_INVALID when the list of channels would be too long, or when a channel is to
 * be taken off the list while answers are public everywhere.
 */
export function changeSettings(before: GuildSettings, change: SettingsChange): GuildSettings {
  const {
    defaultEpisode: episode = before.defaultEpisode,
    defaultShow: show = before.defaultShow,
    cooldownSeconds = before.cooldownSeconds,
  } = change;
  const after: GuildSettings = {
    publicChannels: channelsAfter(before, change),
    ...(episode !== undefined && episode !== ALL_EPISODES && { defaultEpisode: episode }),
    ...(show !== undefined && show !== ALL_SHOWS && { defaultShow: show }),
    cooldownSeconds,
  };
  return fieldsOf(after) === fieldsOf(before) ? before : after;
}

function channelsAfter(
  { publicChannels: before }: GuildSettings,
  { everywhere, publicIn, privateIn }: SettingsChange,
): GuildSettings['publicChannels'] {
  const start = everywhere === undefined ? before : everywhere ? 'all' : [];
  const listed = publicIn === undefined ? start : [...new Set([...(start === 'all' ? [] : start), publicIn])];
  if (listed.length > MAX_PUBLIC_CHANNELS && listed !== 'all') {
    throw new VerbatimError('SETTINGS_INVALID', `The list has ${MAX_PUBLIC_CHANNELS} channels already.`, {
      hint: 'Make answers public in every channel instead.',
      facts: { most: MAX_PUBLIC_CHANNELS },
    });
  }
  if (privateIn === undefined) return listed;
  if (listed === 'all') {
    throw new VerbatimError(
      'SETTINGS_INVALID',
      'Answers are public in every channel, so there is no list to take one off.',
      {
        hint: 'Name the channels with public answers by public-in; in all others they are private then.',
      },
    );
  }
  return listed.filter((channel) => channel !== privateIn);
}

/** A text that is the same for equal settings. */
function fieldsOf({ publicChannels, defaultEpisode, defaultShow, cooldownSeconds }: GuildSettings): string {
  return JSON.stringify([publicChannels, defaultEpisode, defaultShow, cooldownSeconds]);
}
