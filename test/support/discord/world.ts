import { ChannelType, ComponentType, PermissionFlagsBits } from 'discord.js';
import { type Json, numberOf, stringOf } from './json.ts';
import { NOBODY, type Pings } from './pings.ts';
import { flatten, textsOf } from './validate-components.ts';
import { EMPTY_FORM, type MessageForm } from './validate-message.ts';

export type Permission = keyof typeof PermissionFlagsBits;

export interface User {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  /** What the user may do in every server. */
  readonly permissions: ReadonlySet<Permission>;
  /** What the user may not do though everybody else may. */
  readonly denied: ReadonlySet<Permission>;
  readonly locale: string;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  /** The language that it prefers. */
  locale: string;
  readonly roles: Role[];
}

export interface Role {
  readonly id: string;
  readonly name: string;
  /** Anybody may ping it. */
  readonly mentionable: boolean;
}

/** A tag of a forum. */
export interface Tag {
  readonly id: string;
  readonly name: string;
  /** Only moderators may use it. */
  readonly moderated: boolean;
}

/** What only forums have. */
export interface ForumRules {
  readonly tags: readonly Tag[];
  readonly requiresTag: boolean;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  /** Absent for a direct message. */
  readonly guild?: Guild;
  /** The other side of a direct message. */
  readonly recipient?: User;
  /** Of a thread: the channel that it belongs to. */
  readonly parent?: Channel;
  /** Of a forum. */
  readonly forum?: ForumRules;
  /** Of a thread: who opened it, and the tags that a post was given. */
  readonly owner?: User;
  readonly tags?: readonly string[];
  /** What the bot may not do here. A test may change it. */
  readonly denied: Set<Permission>;
  /** What the bot may do here besides the usual. */
  readonly allowed: ReadonlySet<Permission>;
  archived: boolean;
  deleted: boolean;
}

export interface ButtonView {
  readonly label: string;
  readonly style: number;
  readonly disabled: boolean;
  readonly customId?: string;
  readonly url?: string;
}

/** A message as everybody sees it, and how it came to be. */
export class StoredMessage {
  readonly id: string;
  readonly channel: Channel;
  readonly author: User;
  readonly sentAt = Date.now();
  /** Only the user of the interaction sees it. */
  readonly ephemeral: boolean;
  /** The interaction that it answers, and the user whose interaction it was. */
  readonly interaction: { readonly id: string; readonly user: User } | undefined;
  /** The message that it replies to, and whether its author is told. */
  readonly reference: StoredMessage | undefined;
  readonly pingsAuthor: boolean;
  /** Fields of the payload besides those of the form. */
  readonly extra: Json;
  /** What the bot gave it so that it is taken once. */
  nonce: string | undefined;
  /** Emoji that the bot has put under it. */
  readonly reactions: string[] = [];
  /** Shown as "thinking…" until it is edited. */
  loading: boolean;
  form: MessageForm = EMPTY_FORM;
  /** Every version that it has had. The present one is the last. */
  readonly versions: MessageForm[] = [];
  /** Who was pinged by it. */
  pings: Pings = NOBODY;
  deleted = false;

  constructor(
    fields: Pick<StoredMessage, 'id' | 'channel' | 'author' | 'ephemeral'> &
      Partial<Pick<StoredMessage, 'interaction' | 'reference' | 'pingsAuthor' | 'extra' | 'loading'>>,
  ) {
    this.id = fields.id;
    this.channel = fields.channel;
    this.author = fields.author;
    this.ephemeral = fields.ephemeral;
    this.interaction = fields.interaction;
    this.reference = fields.reference;
    this.pingsAuthor = fields.pingsAuthor ?? false;
    this.extra = fields.extra ?? {};
    this.loading = fields.loading ?? false;
  }

  get content(): string {
    return this.form.content;
  }

  /** Content and the text of components, as one. */
  get text(): string {
    return [this.form.content, ...textsOf(this.form.components)].join('\n').trim();
  }

  get embeds(): readonly Json[] {
    return this.form.embeds;
  }

  get components(): readonly Json[] {
    return this.form.components;
  }

  get buttons(): readonly ButtonView[] {
    return flatten(this.form.components)
      .filter((component) => component.type === ComponentType.Button)
      .map((button) => ({
        label: stringOf(button.label),
        style: numberOf(button.style),
        disabled: button.disabled === true,
        ...(typeof button.custom_id === 'string' && { customId: button.custom_id }),
        ...(typeof button.url === 'string' && { url: button.url }),
      }));
  }

  write(form: MessageForm): void {
    this.form = form;
    this.versions.push(form);
    this.loading = false;
  }
}

/** What a channel is like, where it is not as usual. */
export interface ChannelOptions {
  readonly deny?: readonly Permission[];
  readonly allow?: readonly Permission[];
  readonly forum?: ForumRules;
}

/** Discord's epoch, the first second of 2015, in milliseconds. */
const EPOCH_MS = 1_420_070_400_000n;

/** All that there is: users, servers, channels, messages, registered commands. */
export class World {
  readonly applicationId: string;
  readonly bot: User;
  readonly users = new Map<string, User>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly messages = new Map<string, StoredMessage>();
  /** Registered commands by server id; the global ones under `global`. */
  readonly commands = new Map<string, readonly Json[]>();
  #increment = 0n;

  constructor() {
    this.bot = this.addUser('Verbatim', { bot: true });
    this.applicationId = this.bot.id;
  }

  /** A new id, which tells when its object came to be. */
  snowflake({ agoMs = 0 } = {}): string {
    this.#increment += 1n;
    return (((BigInt(Date.now() - agoMs) - EPOCH_MS) << 22n) | (this.#increment & 0x3f_ffffn)).toString();
  }

  addUser(
    name: string,
    {
      bot = false,
      permissions = [],
      deny = [],
      locale = 'en-US',
    }: {
      bot?: boolean;
      permissions?: readonly Permission[];
      deny?: readonly Permission[];
      locale?: string;
    } = {},
  ): User {
    const user: User = {
      id: this.snowflake(),
      ...{ name, bot, locale },
      permissions: new Set(permissions),
      denied: new Set(deny),
    };
    this.users.set(user.id, user);
    return user;
  }

  addGuild(name: string, { shard, of }: { shard: number; of: number }): Guild {
    const guildOf = (id: string): Guild => ({ id, name, locale: 'en-US', roles: [] });
    let guild = guildOf(this.snowflake());
    // The shard follows from the millisecond.
    for (let agoMs = 1; shardOf(guild.id, of) !== shard; agoMs++) guild = guildOf(this.snowflake({ agoMs }));
    this.guilds.set(guild.id, guild);
    return guild;
  }

  addChannel(
    name: string,
    place: { guild: Guild } | { recipient: User },
    { deny = [], allow = [], forum }: ChannelOptions = {},
  ): Channel {
    const channel: Channel = {
      id: this.snowflake(),
      name,
      ...place,
      ...(forum !== undefined && { forum }),
      denied: new Set(deny),
      allowed: new Set(allow),
      archived: false,
      deleted: false,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** Opens a thread below a channel: from a message, whose id it then has, or as a post of a forum. */
  addThread(
    name: string,
    parent: Channel,
    {
      id = this.snowflake(),
      owner,
      tags,
    }: { id?: string; owner?: User; tags?: readonly string[] | undefined } = {},
  ): Channel {
    const thread: Channel = {
      ...{ id, name, parent, denied: new Set(), allowed: new Set(), archived: false, deleted: false },
      ...(parent.guild && { guild: parent.guild }),
      ...(owner && { owner }),
      ...(tags && { tags }),
    };
    this.channels.set(thread.id, thread);
    return thread;
  }

  /** The channel of direct messages between the bot and a user. */
  directChannel(user: User): Channel {
    const known = [...this.channels.values()].find((channel) => channel.recipient?.id === user.id);
    return known ?? this.addChannel(user.name, { recipient: user });
  }

  addMessage({
    id = this.snowflake(),
    ...fields
  }: Omit<ConstructorParameters<typeof StoredMessage>[0], 'id'> & { id?: string }): StoredMessage {
    const message = new StoredMessage({ ...fields, id });
    this.messages.set(message.id, message);
    return message;
  }
}

/**
 * The shard that gets what happens in a server: https://docs.discord.com/developers/events/gateway#sharding.
 * Direct messages, which are in none, go to shard 0.
 */
export function shardOf(guild: string, shards: number): number {
  return guild === '' ? 0 : Number((BigInt(guild) >> 22n) % BigInt(shards));
}

/** A set of permissions as the decimal number that the API writes. */
export function permissionBits(permissions: Iterable<Permission>): string {
  let bits = 0n;
  for (const permission of permissions) bits |= PermissionFlagsBits[permission];
  return bits.toString();
}

export function channelType(channel: Channel) {
  if (channel.parent !== undefined) return ChannelType.PublicThread;
  if (channel.forum !== undefined) return ChannelType.GuildForum;
  return channel.guild === undefined ? ChannelType.DM : ChannelType.GuildText;
}
