import { ForumChannel, type GuildBasedChannel, MediaChannel, PermissionFlagsBits } from 'discord.js';
import { ANNOUNCEMENT_FORMS, type AnnouncementForm } from '../../bot-store/announcement-store.ts';
import type { NamedChannel } from '../interactions/call.ts';
import { lackOf, POSTING_PERMISSIONS, type PostProblem } from '../messages/post-problem.ts';

/** A channel that takes posts instead of messages. */
export type Forum = ForumChannel | MediaChannel;

export function isForum(channel: GuildBasedChannel): channel is Forum {
  return channel instanceof ForumChannel || channel instanceof MediaChannel;
}

/** Whether a channel is of a kind that takes this form of announcement. */
export function takes(channel: GuildBasedChannel, form: AnnouncementForm): boolean {
  if (channel.isThread()) return false;
  if (form === 'post' || isForum(channel)) return form === 'post' && isForum(channel);
  return channel.isTextBased() && (form === 'message' || 'threads' in channel);
}

/**
 * The problem with the bot's permissions in a channel, as far as Discord has told: it lacks some of those to
 * post; or else, for the form `thread`, the one to open threads. Undefined if it has all of them.
 */
export function lackIn(channel: GuildBasedChannel, form: AnnouncementForm): PostProblem | undefined {
  const permissions = channel.permissionsFor(channel.client.user);
  const may = (name: keyof typeof PermissionFlagsBits) =>
    permissions?.has(PermissionFlagsBits[name]) ?? false;
  const isWithoutThreads = form === 'thread' && !may('CreatePublicThreads');
  return (
    lackOf(POSTING_PERMISSIONS.filter((name) => !may(name))) ??
    (isWithoutThreads ? 'without-threads' : undefined)
  );
}

/** The forms of announcement that a channel takes, each with the problem of permissions there, if any. */
export function describeChannel(channel: GuildBasedChannel): NamedChannel {
  const forms = ANNOUNCEMENT_FORMS.filter((form) => takes(channel, form));
  return Object.fromEntries(forms.map((form) => [form, { problem: lackIn(channel, form) }]));
}
