import { ForumChannel, type GuildBasedChannel, MediaChannel, PermissionFlagsBits } from 'discord.js';
import { ANNOUNCEMENT_FORMS, type AnnouncementForm } from '../../bot-store/announcement-store.ts';
import type { NamedChannel } from '../interactions/call.ts';
import { lackOf, POSTING_PERMISSIONS, type PostProblem } from '../messages/post-problem.ts';

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

/**
 * What the bot lacks to post in a channel, as far as Discord has told: something without which it cannot, or
 * else what it needs to open threads.
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

/** In which forms the bot can post in a channel, and what it lacks for each. */
export function describeChannel(channel: GuildBasedChannel): NamedChannel {
  const forms = ANNOUNCEMENT_FORMS.filter((form) => takes(channel, form));
  return Object.fromEntries(forms.map((form) => [form, { problem: lackIn(channel, form) }]));
}
