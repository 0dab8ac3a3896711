import {
  ApplicationCommandOptionType,
  ChannelType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { DailyQuote, DailyQuoteSettings } from '../../bot-store/daily-quote-store.ts';
import { VerbatimError } from '../../errors.ts';
import type { Bot } from '../bot.ts';
import { MAX_TIME_OF_DAY, parseTimeOfDay } from '../clock/time-of-day.ts';
import { MAX_ZONE, timeZoneCalled, timeZonesWith, UTC } from '../clock/time-zones.ts';
import { moderatorCommand } from '../command-options/definitions.ts';
import { optionText } from '../command-options/option-text.ts';
import type { SlashCall } from '../interactions/call.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import { LIMITS } from '../messages/limits.ts';
import { quoteLines } from '../replies/render/render-postings.ts';
import { described } from '../texts/command-texts.ts';
import { wordsFor } from '../texts/words.ts';

/**
 * `/daily-quote channel time [timezone]` sets a quote of the day, `off` ends it; without options, shows it.
 */
export function dailyQuote(bot: Pick<Bot, 'dailyQuotes'>): SlashHandler {
  return {
    data: DATA,
    visibility: () => 'private',
    async execute(call) {
      const { guild = '', options } = call;
      const { dailyQuotes } = bot;
      const changed = Object.keys(options).length > 0;
      if (options.off === true) await dailyQuotes.remove(guild);
      else if (changed) {
        const settings = toSettings(call, await dailyQuotes.get(guild));
        await dailyQuotes.set(settings);
        const problem = call.channels?.[settings.channel]?.message?.problem;
        if (problem !== undefined) await dailyQuotes.note(guild, problem);
      }
      const words = wordsFor(call.locale, call.commandIds);
      const lines = quoteLines({ quote: await dailyQuotes.get(guild) }, words);
      if (lines.length === 0) return { content: words.say('postings.no-quote') };
      return { content: [words.say(changed ? 'postings.saved' : 'postings.head'), ...lines].join('\n') };
    },
    complete: async ({ focused }) =>
      focused.name === 'timezone'
        ? timeZonesWith(focused.value)
            .slice(0, LIMITS.choices)
            .map((zone) => ({ name: zone, value: zone }))
        : [],
  };
}

/** The settings in the options. What they leave out stays as it was. */
function toSettings(call: SlashCall, before: DailyQuote | undefined): DailyQuoteSettings {
  const { guild = '' } = call;
  const channel = optionText(call, 'channel') ?? before?.channel;
  if (channel === undefined) throw missing('channel');
  const takes = call.channels?.[channel];
  if (takes && takes.message === undefined) throw missing('form');
  const time = optionText(call, 'time');
  const minute = time === undefined ? before?.minute : parseTimeOfDay(time);
  if (minute === undefined) throw missing('time');
  const zone = optionText(call, 'timezone');
  const timezone = zone === undefined ? (before?.timezone ?? UTC) : timeZoneCalled(zone);
  if (timezone === undefined) throw zoneUnknown(zone ?? '');
  return { guild, channel, minute, timezone };
}

const DATA: RESTPostAPIChatInputApplicationCommandsJSONBody = moderatorCommand('daily-quote', [
  {
    type: ApplicationCommandOptionType.Channel,
    ...described('channel', 'option.quote-channel'),
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
  },
  {
    type: ApplicationCommandOptionType.String,
    ...described('time', 'option.time'),
    max_length: MAX_TIME_OF_DAY,
  },
  {
    type: ApplicationCommandOptionType.String,
    ...described('timezone', 'option.timezone'),
    max_length: MAX_ZONE,
    autocomplete: true,
  },
  { type: ApplicationCommandOptionType.Boolean, ...described('off', 'option.quote-off') },
]);

function missing(about: 'channel' | 'time' | 'form'): VerbatimError {
  return new VerbatimError('SETTINGS_INVALID', `The ${about} of the quote of the day is missing or wrong.`, {
    hint: 'Name a channel for messages, and a time like 09:00.',
    facts: { about },
  });
}

function zoneUnknown(typed: string): VerbatimError {
  return new VerbatimError('SETTINGS_INVALID', `There is no time zone “${typed}”.`, {
    hint: 'Pick one from the list, such as Europe/Berlin.',
    facts: { about: 'zone', typed },
  });
}
