import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { MAX_COOLDOWN_SECONDS } from '../../bot-store/settings-store.ts';
import { qualifiedId } from '../../transcript/episode.ts';
import type { Bot } from '../bot.ts';
import { episodeOption } from '../command-options/definitions.ts';
import { ALL_EPISODES, completeEpisode, episodeNamed } from '../command-options/episode-option.ts';
import { localizedName, localizedTexts } from '../command-options/localization.ts';
import { optionText } from '../command-options/option-text.ts';
import type { SlashCall } from '../interactions/call.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { renderSettings } from '../replies/render/render-settings.ts';
import { changeSettings, type SettingsChange } from './settings-change.ts';

/** `/settings`: what the moderators of a server decide. Without options it shows the settings. */
export function settings(bot: Bot): SlashHandler {
  return {
    data: DATA,
    visibility: () => 'private',
    async execute(call) {
      // The definition offers the command in servers alone, so there is one.
      const guild = call.guild ?? '';
      const { reset, ...change } = await toChange(bot, call);
      if (reset) await bot.settings.forget(guild);
      const before = bot.settings.get(guild);
      const after = changeSettings(before, change);
      if (after !== before) await bot.settings.set(guild, after);
      const episodes = await bot.sources.library.read((snapshot) => snapshot.episodes());
      return renderSettings(after, { changed: reset || after !== before, episodes });
    },
    complete: async (call) => completeEpisode(bot, call, { orAll: true }),
  };
}

async function toChange(bot: Bot, call: SlashCall): Promise<SettingsChange & { readonly reset: boolean }> {
  const { options } = call;
  const episode = optionText(call, 'episode')?.trim();
  const seconds = options.pause;
  const answers = optionText(call, 'answers');
  return {
    reset: options.reset === true,
    everywhere: answers === undefined ? undefined : answers === 'public',
    publicIn: optionText(call, 'public-in'),
    privateIn: optionText(call, 'private-in'),
    defaultEpisode:
      episode === undefined || episode === ALL_EPISODES
        ? episode
        : qualifiedId((await episodeNamed(bot, episode)).metadata),
    cooldownSeconds: typeof seconds === 'number' ? seconds : undefined,
  };
}

const CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
] as const;

const DATA: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  ...localizedTexts('settings', 'settings', 'See or change how I behave in this server'),
  default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
  options: [
    {
      type: ApplicationCommandOptionType.String,
      ...localizedTexts('settings.answers', 'answers', 'Who sees answers, in all channels at once'),
      choices: [
        { ...localizedName('settings.answers.public', 'Everybody, in every channel'), value: 'public' },
        { ...localizedName('settings.answers.private', 'Only who asks, in every channel'), value: 'private' },
      ],
    },
    {
      type: ApplicationCommandOptionType.Channel,
      ...localizedTexts(
        'settings.public-in',
        'public-in',
        'Everybody sees answers in this channel; elsewhere only who asks',
      ),
      channel_types: [...CHANNELS],
    },
    {
      type: ApplicationCommandOptionType.Channel,
      ...localizedTexts(
        'settings.private-in',
        'private-in',
        'Take this channel off the list of those with public answers',
      ),
      channel_types: [...CHANNELS],
    },
    episodeOption('settings', 'Search this episode when nobody names one, or all episodes'),
    {
      type: ApplicationCommandOptionType.Integer,
      ...localizedTexts('settings.pause', 'pause', 'Seconds that everybody waits between two questions'),
      min_value: 0,
      max_value: MAX_COOLDOWN_SECONDS,
    },
    {
      type: ApplicationCommandOptionType.Boolean,
      ...localizedTexts('settings.reset', 'reset', 'Delete what is stored for this server first'),
    },
  ],
};
