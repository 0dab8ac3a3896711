import {
  ApplicationCommandOptionType,
  ChannelType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { DEFAULT_SETTINGS, MAX_COOLDOWN_SECONDS } from '../../bot-store/settings-store.ts';
import { qualifiedId } from '../../transcript/episode.ts';
import type { Bot } from '../bot.ts';
import { episodeOption, moderatorCommand } from '../command-options/definitions.ts';
import {
  ALL_EPISODES,
  completeSearch,
  episodeNamed,
  meansAllEpisodes,
} from '../command-options/episode-option.ts';
import { optionText } from '../command-options/option-text.ts';
import { showOption } from '../command-options/show-option.ts';
import type { SlashCall } from '../interactions/call.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { renderSettings } from '../replies/render/render-settings.ts';
import { ALL_SHOWS, inShow, showsOf } from '../scope/shows.ts';
import { described, named } from '../texts/command-texts.ts';
import { wordsFor } from '../texts/words.ts';
import { changeSettings, type SettingsChange } from './settings-change.ts';

/** `/settings`: what the moderators of a server decide. Without options it shows the settings. */
export function settings(bot: Bot): SlashHandler {
  return {
    data: DATA,
    visibility: () => 'private',
    async execute(call) {
      // The command exists only in servers, so there is always one.
      const guild = call.guild ?? '';
      const { reset, ...change } = await toChange(bot, call);
      const before = reset ? DEFAULT_SETTINGS : await bot.settings.get(guild);
      // This refuses invalid settings before anything is deleted.
      const after = changeSettings(before, change);
      if (reset) await Promise.all([bot.announcements, bot.dailyQuotes].map((store) => store.forget(guild)));
      if (after !== before) await bot.settings.set(guild, after);
      else if (reset) await bot.settings.forget(guild);
      const episodes = await bot.sources.library.read((snapshot) => snapshot.episodes());
      const words = wordsFor(call.locale, call.commandIds);
      const postings = {
        rules: await bot.announcements.rules(guild),
        quote: await bot.dailyQuotes.get(guild),
        shows: await showsOf(bot),
      };
      return renderSettings(after, { changed: reset || after !== before, episodes, postings, words });
    },
    complete: async (call) => completeSearch(bot, call, { orAll: true }),
  };
}

async function toChange(bot: Bot, call: SlashCall): Promise<SettingsChange & { readonly reset: boolean }> {
  const { options } = call;
  const episode = optionText(call, 'episode')?.trim();
  const show = optionText(call, 'show')?.trim() || undefined;
  const seconds = options.pause;
  const answers = optionText(call, 'answers');
  return {
    reset: options.reset === true,
    everywhere: answers === undefined ? undefined : answers === 'public',
    publicIn: optionText(call, 'public-in'),
    privateIn: optionText(call, 'private-in'),
    defaultEpisode:
      episode === undefined
        ? undefined
        : meansAllEpisodes(episode)
          ? ALL_EPISODES
          : qualifiedId((await episodeNamed(bot, call, episode)).metadata),
    defaultShow: show === undefined ? undefined : ((await inShow(bot, call, show)).show ?? ALL_SHOWS),
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

const DATA: RESTPostAPIChatInputApplicationCommandsJSONBody = moderatorCommand('settings', [
  {
    type: ApplicationCommandOptionType.String,
    ...described('answers', 'option.answers'),
    choices: [
      { ...named('choice.public'), value: 'public' },
      { ...named('choice.private'), value: 'private' },
    ],
  },
  {
    type: ApplicationCommandOptionType.Channel,
    ...described('public-in', 'option.public-in'),
    channel_types: [...CHANNELS],
  },
  {
    type: ApplicationCommandOptionType.Channel,
    ...described('private-in', 'option.private-in'),
    channel_types: [...CHANNELS],
  },
  episodeOption('option.usual-episode'),
  showOption('option.usual-show'),
  {
    type: ApplicationCommandOptionType.Integer,
    ...described('pause', 'option.pause'),
    min_value: 0,
    max_value: MAX_COOLDOWN_SECONDS,
  },
  {
    type: ApplicationCommandOptionType.Boolean,
    ...described('reset', 'option.reset'),
  },
]);
