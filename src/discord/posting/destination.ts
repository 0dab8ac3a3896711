import { type Client, type GuildBasedChannel, PermissionFlagsBits } from 'discord.js';
import type { AnnouncementForm } from '../../bot-store/announcement-store.ts';
import { type Forum, isForum, lackIn, takes } from '../gateway/posting-permissions.ts';
import { literalMarkdown } from '../messages/markdown.ts';
import type { PostProblem } from '../messages/post-problem.ts';

/** UTF-16 code units of markdown that the name of a role may take. */
const MAX_ROLE = 100;

/** Where something is to be posted. */
export interface Address {
  readonly guild: string;
  readonly channel: string;
  readonly form: AnnouncementForm;
  /** The id of the role that is called. */
  readonly role?: string;
}

/** A channel in which it can be posted, as far as is known. */
export interface Destination extends Address {
  readonly kind: 'open';
  /** The tags that a post of the forum gets, from those that there are. */
  readonly tagsFor: (show: string | undefined) => readonly string[];
  /** Whether a message there may get a thread. */
  readonly mayOpenThreads: boolean;
  /** Markdown that calls the role, if there is one. */
  readonly call?: string;
  /** Whether that call may ping the role. */
  readonly mayPing: boolean;
}

/** Why nothing can be posted. */
interface NoDestination {
  readonly kind: 'closed';
  readonly problem: PostProblem;
}

/** A channel to post in, or why there is none, by what Discord has told of the server so far. */
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
    ...{ kind: 'open', guild, channel: id, form },
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

/** The tag that is called as the show; where the forum wants one, any other that everybody may use. */
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
