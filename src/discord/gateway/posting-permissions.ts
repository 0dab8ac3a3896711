import { ForumChannel, type GuildBasedChannel, MediaChannel, PermissionFlagsBits } from 'discord.js';
import { ANNOUNCEMENT_FORMS, type AnnouncementForm } from '../../bot-store/announcement-store.ts';
import type { NamedChannel } from '../interactions/call.ts';
import type { PostingPermission } from '../messages/post-problem.ts';

/** What each form needs. The history is for finding out what has been posted already. */
const NEEDED: Readonly<Record<AnnouncementForm, readonly PostingPermission[]>> = {
  message: ['ViewChannel', 'SendMessages', 'ReadMessageHistory'],
  thread: ['ViewChannel', 'SendMessages', 'ReadMessageHistory', 'CreatePublicThreads'],
  // There, whoever may send messages may make posts.
  post: ['ViewChannel', 'SendMessages', 'ReadMessageHistory'],
};

/** A channel that takes posts instead of messages. */
export type Forum = ForumChannel | MediaChannel;

export function isForum(channel: GuildBasedChannel): channel is Forum {
  return channel instanceof ForumChannel || channel instanceof MediaChannel;
}

/** Whether something can be posted in a channel in this form. */
export function takes(channel: GuildBasedChannel, form: AnnouncementForm): boolean {
  if (channel.isThread()) return false;
  if (form === 'post' || isForum(channel)) return form === 'post' && isForum(channel);
  return channel.isTextBased() && (form === 'message' || 'threads' in channel);
}

/** What the bot lacks to post in a channel; everything where Discord does not tell. */
export function lackedIn(channel: GuildBasedChannel, form: AnnouncementForm): readonly PostingPermission[] {
  const permissions = channel.permissionsFor(channel.client.user);
  return NEEDED[form].filter((name) => !permissions?.has(PermissionFlagsBits[name]));
}

/** In which forms the bot can post in a channel, and what it lacks for each. */
export function describeChannel(channel: GuildBasedChannel): NamedChannel {
  const forms = ANNOUNCEMENT_FORMS.filter((form) => takes(channel, form));
  return Object.fromEntries(forms.map((form) => [form, lackedIn(channel, form)]));
}
