import {
  ApplicationCommandOptionType,
  ChannelType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import {
  ANNOUNCEMENT_FORMS,
  type AnnouncementForm,
  type AnnouncementRule,
  type AnnouncementSettings,
} from '../../bot-store/announcement-store.ts';
import { VerbatimError } from '../../errors.ts';
import type { Bot } from '../bot.ts';
import { moderatorCommand } from '../command-options/definitions.ts';
import { optionText } from '../command-options/option-text.ts';
import { completeShow, showOption } from '../command-options/show-option.ts';
import type { SlashCall } from '../interactions/call.ts';
import type { SlashHandler } from '../interactions/handler.ts';
import type { Reply } from '../messages/reply.ts';
import { noteArrivals } from '../news/arrivals.ts';
import { announcementLines } from '../replies/render/render-postings.ts';
import { inShow, showsOf } from '../scope/shows.ts';
import { described, named } from '../texts/command-texts.ts';
import { wordsFor } from '../texts/words.ts';

/** The most shows that may have announcements of their own in a server. */
const MOST_SHOWS = 25;

/**
 * `/announce channel [show] [as] [role]` sets where new episodes are announced, `/announce off [show]` ends
 * that, and `/announce` shows what is set.
 */
export function announce(bot: Bot): SlashHandler {
  return {
    data: DATA,
    visibility: () => 'private',
    async execute(call) {
      if (call.options.off === true) return stopAnnouncing(bot, call);
      const settings = await toSettings(bot, call);
      if (settings) await set(bot, call, settings);
      return listed(bot, call, { changed: settings !== undefined });
    },
    complete: async (call) => completeShow(bot, call),
  };
}

async function set(
  { sources, announcements }: Bot,
  call: SlashCall,
  settings: AnnouncementSettings,
): Promise<void> {
  const others = (await announcements.rules(settings.guild)).filter(({ show }) => show !== settings.show);
  if (others.length >= MOST_SHOWS) throw tooManyShows();
  const { last, isBeingWritten } = await noteArrivals({ sources, announcements });
  const general = others.find(({ show }) => show === undefined);
  // Episodes that are already there are not news. While an indexer is at work, it is unknown which those are:
  // once it has finished, one message then says that all of them are ready.
  const through = general ? await doneBy(general, { announcements }) : isBeingWritten ? 0 : last;
  await announcements.set(settings, through);
  const problem = call.channels?.[settings.channel]?.[settings.form]?.problem;
  if (problem !== undefined) await announcements.note(settings, problem);
}

/**
 * The arrival up to which the rule for all shows has announced, or is about to. The new rule of a single show
 * goes on from there.
 */
async function doneBy(
  rule: AnnouncementRule,
  { announcements }: Pick<Bot, 'announcements'>,
): Promise<number> {
  const claim = await announcements.claimOf(rule);
  return Math.max(rule.through, claim?.through ?? 0);
}

/** Removes the rule of the named show, even if that may no longer be seen; or all rules if none is named. */
async function stopAnnouncing(bot: Bot, call: SlashCall): Promise<Reply> {
  const { guild = '' } = call;
  const typed = optionText(call, 'show')?.trim();
  const rules = await bot.announcements.rules(guild);
  const own = rules.find(({ show }) => typed !== undefined && show?.toLowerCase() === typed.toLowerCase());
  const ended = own ? [own] : typed === undefined ? rules : [{ guild, ...(await showOf(bot, call)) }];
  for (const rule of ended) await bot.announcements.remove(rule);
  return listed(bot, call, { changed: true });
}

async function listed(bot: Bot, call: SlashCall, { changed }: { changed: boolean }): Promise<Reply> {
  const words = wordsFor(call.locale, call.commandIds);
  const rules = await bot.announcements.rules(call.guild);
  const lines = announcementLines({ rules, shows: await showsOf(bot) }, words);
  if (lines.length === 0) return { content: words.say('postings.no-episodes') };
  const head = words.say(changed ? 'postings.saved' : 'postings.head');
  return { content: [head, ...lines].join('\n') };
}

/** The settings in the options; undefined if there are no options. */
async function toSettings(bot: Bot, call: SlashCall): Promise<AnnouncementSettings | undefined> {
  const { guild = '', options } = call;
  if (Object.keys(options).length === 0) return undefined;
  const channel = optionText(call, 'channel');
  const role = optionText(call, 'role');
  if (channel === undefined) throw channelNeeded();
  if (role === guild) throw everyone();
  const form = formOf(call, channel);
  return { guild, channel, form, ...(await showOf(bot, call)), ...(role !== undefined && { role }) };
}

async function showOf(bot: Bot, call: SlashCall): Promise<{ show?: string }> {
  const typed = optionText(call, 'show')?.trim() || undefined;
  const show = typed === undefined ? undefined : (await inShow(bot, call, typed)).show;
  return show === undefined ? {} : { show };
}

/** The form that was chosen, or else the first one that the channel takes. */
function formOf(call: SlashCall, channel: string): AnnouncementForm {
  const wanted = ANNOUNCEMENT_FORMS.find((form) => form === optionText(call, 'as'));
  const takes = call.channels?.[channel];
  const [usual] = ANNOUNCEMENT_FORMS.filter((form) => takes?.[form] !== undefined);
  if (takes && (usual === undefined || (wanted && takes[wanted] === undefined))) throw wrongForm();
  return wanted ?? usual ?? 'message';
}

const DATA: RESTPostAPIChatInputApplicationCommandsJSONBody = moderatorCommand('announce', [
  {
    type: ApplicationCommandOptionType.Channel,
    ...described('channel', 'option.announce-channel'),
    channel_types: [
      ChannelType.GuildText,
      ChannelType.GuildAnnouncement,
      ChannelType.GuildForum,
      ChannelType.GuildMedia,
    ],
  },
  showOption('option.announce-show'),
  {
    type: ApplicationCommandOptionType.String,
    ...described('as', 'option.announce-as'),
    choices: ANNOUNCEMENT_FORMS.map((form) => ({ ...named(`choice.${form}`), value: form })),
  },
  { type: ApplicationCommandOptionType.Role, ...described('role', 'option.announce-role') },
  { type: ApplicationCommandOptionType.Boolean, ...described('off', 'option.announce-off') },
]);

function channelNeeded(): VerbatimError {
  return new VerbatimError('SETTINGS_INVALID', 'There is no channel to announce in.', {
    hint: 'Name a channel, or use off.',
    facts: { about: 'channel' },
  });
}

function wrongForm(): VerbatimError {
  return new VerbatimError('SETTINGS_INVALID', 'The channel does not take announcements of this form.', {
    hint: 'Posts need a forum channel; messages and threads need a text channel.',
    facts: { about: 'form' },
  });
}

function everyone(): VerbatimError {
  return new VerbatimError('SETTINGS_INVALID', 'The bot does not ping everybody.', {
    hint: 'Choose a role that members can join and leave.',
    facts: { about: 'everyone' },
  });
}

function tooManyShows(): VerbatimError {
  return new VerbatimError('SETTINGS_INVALID', `${MOST_SHOWS} shows have announcements of their own.`, {
    hint: 'Announce all shows in one channel instead.',
    facts: { about: 'shows', most: MOST_SHOWS },
  });
}
