import { ApplicationFlags, ChannelFlags, MessageFlags, MessageType, OverwriteType } from 'discord.js';
import type { Json } from './json.ts';
import {
  type Channel,
  channelType,
  type Guild,
  type Permission,
  permissionBits,
  type Role,
  type StoredMessage,
  type User,
  type World,
} from './world.ts';

const USUAL_PERMISSIONS: readonly Permission[] = [
  'ViewChannel',
  'SendMessages',
  'ReadMessageHistory',
  'UseApplicationCommands',
  'EmbedLinks',
  'SendMessagesInThreads',
  'CreatePublicThreads',
  'AddReactions',
];

/** Objects as the API writes them, with the fields that a client reads. */
export function userPayload(user: User): Json {
  return {
    id: user.id,
    username: user.name.toLowerCase(),
    global_name: user.name,
    discriminator: '0',
    avatar: null,
    bot: user.bot,
    public_flags: 0,
  };
}

export function memberPayload(user: User): Json {
  return {
    roles: [],
    nick: null,
    avatar: null,
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    permissions: permissionBits(
      [...USUAL_PERMISSIONS, ...user.permissions].filter((permission) => !user.denied.has(permission)),
    ),
  };
}

export function applicationPayload(world: World): Json {
  return {
    id: world.applicationId,
    name: world.bot.name,
    description: '',
    icon: null,
    bot_public: true,
    bot_require_code_grant: false,
    flags: ApplicationFlags.Embedded,
    verify_key: '0'.repeat(64),
    bot: userPayload(world.bot),
  };
}

export function channelPayload(channel: Channel, { bot }: Pick<World, 'bot'>): Json {
  const common = { id: channel.id, type: channelType(channel), last_message_id: null, flags: 0 };
  if (channel.guild === undefined)
    return { ...common, recipients: channel.recipient === undefined ? [] : [userPayload(channel.recipient)] };
  return {
    ...common,
    guild_id: channel.guild.id,
    name: channel.name,
    position: 0,
    permission_overwrites: overwrites(channel, bot),
    nsfw: false,
    topic: null,
    parent_id: channel.parent?.id ?? null,
    ...(channel.parent !== undefined && {
      thread_metadata: { archived: channel.archived, auto_archive_duration: 1440, locked: false },
      owner_id: channel.owner?.id,
      applied_tags: channel.tags ?? [],
    }),
    ...(channel.forum && {
      flags: channel.forum.requiresTag ? ChannelFlags.RequireTag : 0,
      available_tags: channel.forum.tags.map((tag) => ({ ...tag, emoji_id: null, emoji_name: null })),
    }),
    rate_limit_per_user: 0,
  };
}

/** What the bot may do in a channel, and what not, as its own exception from the rule. */
function overwrites({ allowed, denied }: Channel, bot: User): Json[] {
  if (allowed.size === 0 && denied.size === 0) return [];
  const [allow, deny] = [permissionBits(allowed), permissionBits(denied)];
  return [{ id: bot.id, type: OverwriteType.Member, allow, deny }];
}

export function rolePayload(role: Role): Json {
  return {
    ...role,
    ...{ color: 0, hoist: false, position: 0, managed: false, flags: 0 },
    permissions: permissionBits(USUAL_PERMISSIONS),
  };
}

export function guildPayload(guild: Guild, world: World): Json {
  const channels = [...world.channels.values()].filter(
    (channel) => channel.guild?.id === guild.id && !channel.deleted && channel.parent === undefined,
  );
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    owner_id: '1',
    afk_channel_id: null,
    afk_timeout: 300,
    default_message_notifications: 1,
    emojis: [],
    explicit_content_filter: 0,
    features: [],
    mfa_level: 0,
    nsfw_level: 0,
    preferred_locale: guild.locale,
    premium_tier: 0,
    premium_progress_bar_enabled: false,
    roles: [{ id: guild.id, name: '@everyone', mentionable: false }, ...guild.roles].map(rolePayload),
    rules_channel_id: null,
    stickers: [],
    system_channel_flags: 0,
    system_channel_id: null,
    verification_level: 0,
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    large: false,
    unavailable: false,
    member_count: world.users.size,
    members: [{ ...memberPayload(world.bot), user: userPayload(world.bot) }],
    channels: channels.map((channel) => channelPayload(channel, world)),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/**
 * @param withContent - Whether the reader may see the text. Without the message content intent, a bot mostly
 * may not.
 */
export function messagePayload(message: StoredMessage, { withContent = true } = {}): Json {
  const flags =
    message.form.flags |
    (message.ephemeral ? MessageFlags.Ephemeral : 0) |
    (message.loading ? MessageFlags.Loading : 0);
  const fromBot = message.author.bot;
  return {
    id: message.id,
    channel_id: message.channel.id,
    type:
      message.reference !== undefined
        ? MessageType.Reply
        : message.interaction !== undefined
          ? MessageType.ChatInputCommand
          : MessageType.Default,
    author: userPayload(message.author),
    content: withContent ? message.content : '',
    embeds: withContent ? message.embeds : [],
    components: withContent ? message.components : [],
    attachments: [],
    ...(withContent && message.extra),
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    timestamp: new Date(message.sentAt).toISOString(),
    edited_timestamp: message.versions.length > 1 && !fromBot ? new Date().toISOString() : null,
    flags,
    ...(fromBot && { application_id: message.author.id }),
    ...(message.interaction !== undefined && {
      interaction_metadata: {
        id: message.interaction.id,
        type: 2,
        user: userPayload(message.interaction.user),
        authorizing_integration_owners: {},
      },
    }),
    ...(message.reference !== undefined && {
      message_reference: {
        message_id: message.reference.id,
        channel_id: message.channel.id,
        ...(message.channel.guild && { guild_id: message.channel.guild.id }),
      },
    }),
  };
}

/** The fields that every interaction has, of whatever type. */
export function interactionPayload(
  fields: {
    id: string;
    token: string;
    type: number;
    data: Json;
    user: User;
    channel: Channel;
    message?: StoredMessage;
  },
  world: World,
): Json {
  const { id, token, type, data, user, channel, message } = fields;
  const allowed = USUAL_PERMISSIONS.filter((permission) => !channel.denied.has(permission));
  return {
    id,
    token,
    type,
    data,
    version: 1,
    application_id: world.applicationId,
    channel_id: channel.id,
    channel: channelPayload(channel, world),
    locale: user.locale,
    entitlements: [],
    attachment_size_limit: 10_485_760,
    app_permissions: permissionBits(allowed),
    authorizing_integration_owners: { 0: channel.guild?.id ?? '0' },
    ...(channel.guild === undefined
      ? { user: userPayload(user), context: 1 }
      : {
          guild_id: channel.guild.id,
          guild: { id: channel.guild.id, locale: channel.guild.locale, features: [] },
          guild_locale: channel.guild.locale,
          member: { ...memberPayload(user), user: userPayload(user) },
          context: 0,
        }),
    ...(message !== undefined && { message: messagePayload(message) }),
  };
}
