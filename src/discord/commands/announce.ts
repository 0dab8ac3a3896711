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

/** Shows of a server that have announcements of their own. */
const MOST_SHOWS = 25;

/**
 * `/announce channel [show] [as] [role]`, or `off`: where new episodes are announced. Without options it
 * shows that.
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
  // What is there now is no news. Of a library that is just being filled nobody can say what that is: when it
  // is, it is said to be ready.
  const through = general ? await doneBy(general, { announcements }) : isBeingWritten ? 0 : last;
  await announcements.set(settings, through);
  const problem = call.channels?.[settings.channel]?.[settings.form]?.problem;
  if (problem !== undefined) await announcements.note(settings, problem);
}

/** Up to where a rule for all shows is done, or soon will be: a show that gets its own goes on from there. */
async function doneBy(
  rule: AnnouncementRule,
  { announcements }: Pick<Bot, 'announcements'>,
): Promise<number> {
  const claim = await announcements.claimOf(rule);
  return Math.max(rule.through, claim?.through ?? 0);
}

/** Of one show, also of one that may no longer be seen, or of all. */
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

/** What the options say; undefined where there are none. */
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

/** As it was chosen, or else as the channel takes it. */
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
  return new VerbatimError('SETTINGS_INVALID', 'The channel does not take that.', {
    hint: 'Posts need a forum; messages and threads need another channel.',
    facts: { about: 'form' },
  });
}

function everyone(): VerbatimError {
  return new VerbatimError('SETTINGS_INVALID', 'Everybody at once is not pinged.', {
    hint: 'Choose a role that people can take or leave.',
    facts: { about: 'everyone' },
  });
}

function tooManyShows(): VerbatimError {
  return new VerbatimError('SETTINGS_INVALID', `${MOST_SHOWS} shows have announcements of their own.`, {
    hint: 'Announce all shows in one channel instead.',
    facts: { about: 'shows', most: MOST_SHOWS },
  });
}
