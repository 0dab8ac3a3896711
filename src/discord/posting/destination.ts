import { type Client, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js';
import type { AnnouncementForm } from '../../bot-store/announcement-store.ts';
import { type Forum, isForum, lackIn, takes } from '../gateway/posting-permissions.ts';
import { literalMarkdown } from '../messages/markdown.ts';
import type { PostProblem } from '../messages/post-problem.ts';

/** The most markdown for the name of a role, in UTF-16 code units. */
const MAX_ROLE = 100;

/** Where something is to be posted. */
export interface Address {
  readonly guild: string;
  readonly channel: string;
  readonly form: AnnouncementForm;
  /** The id of the role to ping. */
  readonly role?: string;
}

/** A channel in which the bot can post, as far as it knows. */
export interface Destination extends Address {
  readonly kind: 'open';
  /** The ids of the tags for a forum post about a show; none in other channels. */
  readonly tagsFor: (show: string | undefined) => readonly string[];
  /** Whether the bot may open threads there. */
  readonly mayOpenThreads: boolean;
  /** Markdown that pings the role, or only names it if the bot may not ping it. */
  readonly call?: string;
  readonly mayPing: boolean;
}

interface NoDestination {
  readonly kind: 'closed';
  readonly problem: PostProblem;
}

/** The channel to post in, or why that is impossible, from what Discord has told of the server so far. */
export function destinationOf(
  client: Client<true>,
  { guild, channel: id, form, role }: Address,
): Destination | NoDestination {
  const channel = client.guilds.cache.get(guild)?.channels.cache.get(id);
  if (channel === undefined) return closed('no-channel');
  if (!takes(channel, form)) return closed('wrong-channel');
  const lack = lackIn(channel, form);
  if (lack !== undefined && lack !== 'without-threads') return closed(lack);
  if (isForum(channel) && needsTag(channel) && tagsFor(channel).length === 0) return closed('no-tag');
  return {
    kind: 'open',
    guild,
    channel: id,
    form,
    ...(role !== undefined && { role }),
    mayOpenThreads: lack === undefined,
    tagsFor: (show) => (isForum(channel) ? tagsFor(channel, show) : []),
    ...callOf(channel, role),
  };
}

function closed(problem: PostProblem): NoDestination {
  return { kind: 'closed', problem };
}

function needsTag(forum: Forum): boolean {
  return forum.flags.has('RequireTag');
}

/**
 * The tag with the name of the show. If there is none and the forum requires one: the first that anyone may
 * use.
 */
function tagsFor(forum: Forum, show?: string): readonly string[] {
  const free = forum.availableTags.filter(({ moderated }) => !moderated);
  const same = free.find(({ name }) => name.toLowerCase() === show?.toLowerCase());
  const tag = same ?? (needsTag(forum) ? free[0] : undefined);
  return tag ? [tag.id] : [];
}

function callOf(
  channel: GuildBasedChannel,
  id: string | undefined,
): Pick<Destination, 'mayPing'> & { call?: string } {
  const role = id === undefined ? undefined : channel.guild.roles.cache.get(id);
  if (role === undefined || role.id === channel.guild.id) return { mayPing: false };
  const permissions = channel.permissionsFor(channel.client.user);
  const mayPing = role.mentionable || (permissions?.has(PermissionFlagsBits.MentionEveryone) ?? false);
  return { mayPing, call: mayPing ? `<@&${role.id}>` : `**${literalMarkdown(`@${role.name}`, MAX_ROLE)}**` };
}
