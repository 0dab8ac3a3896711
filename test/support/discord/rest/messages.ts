import { apiErrors, Complaints } from '../api-errors.ts';
import { isObject, type Json, stringOf } from '../json.ts';
import { channelPayload, guildPayload, messagePayload } from '../payloads.ts';
import { pingsOf } from '../pings.ts';
import { textsOf } from '../validate-components.ts';
import { type MessageForm, readMessage } from '../validate-message.ts';
import type { Channel, Permission, StoredMessage, World } from '../world.ts';
import type { Call, Route } from './router.ts';

export interface MessageEvents {
  /** The bot has written a message to a channel. */
  readonly onSent: (message: StoredMessage) => void;
  /** The bot is shown as typing. */
  readonly onTyping: (channel: Channel) => void;
  /** The bot has put an emoji under a message. */
  readonly onReaction: (message: StoredMessage) => void;
}

/** Routes for messages in channels, with the permissions that the bot has there. */
export function messageRoutes(
  world: World,
  { onSent, onTyping, onReaction }: MessageEvents,
): readonly Route[] {
  /** When the bot was last shown as typing, by channel. */
  const typingSince = new Map<string, readonly number[]>();
  return [
    { on: 'GET /channels/:channel', handle: (call) => channelPayload(channelOf(call, 'ViewChannel'), world) },
    { on: 'GET /guilds/:guild', handle: guild },
    { on: 'POST /channels/:channel/typing', handle: typing },
    { on: 'GET /channels/:channel/messages', handle: list },
    { on: 'POST /channels/:channel/messages', handle: post },
    { on: 'GET /channels/:channel/messages/:message', handle: (call) => payloadOf(messageOf(call)) },
    { on: 'PATCH /channels/:channel/messages/:message', handle: patch },
    { on: 'DELETE /channels/:channel/messages/:message', handle: remove },
    { on: 'PUT /channels/:channel/messages/:message/reactions/:emoji/@me', handle: react },
  ];

  /** Five in five seconds for each channel, as was seen. */
  function typing(call: Call): void {
    const channel = channelOf(call, 'SendMessages');
    const now = Date.now();
    const times = (typingSince.get(channel.id) ?? []).filter((at) => at > now - 5_000);
    if (times.length >= 5) throw apiErrors.rateLimited(((times[0] ?? now) + 5_000 - now) / 1_000);
    typingSince.set(channel.id, [...times, now]);
    onTyping(channel);
  }

  function react(call: Call): void {
    const message = messageOf(call);
    if (message.channel.denied.has('ReadMessageHistory')) throw apiErrors.missingPermissions();
    channelOf(call, 'AddReactions');
    message.reactions.push(call.params.emoji ?? '');
    onReaction(message);
  }

  /** Newest first, as Discord does; nothing where the bot may not read the history. */
  function list(call: Call): Json[] {
    const channel = channelOf(call, 'ViewChannel');
    if (channel.denied.has('ReadMessageHistory')) return [];
    const limit = Number(call.query.get('limit') ?? 50);
    const after = BigInt(call.query.get('after') ?? 0);
    const messages = [...world.messages.values()]
      .filter((message) => message.channel === channel && !message.deleted && !message.ephemeral)
      .filter(({ id }) => BigInt(id) > after)
      .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
    const page = call.query.has('after') ? messages.slice(0, limit) : messages.slice(-limit);
    return page.reverse().map((message) => payloadOf(message));
  }

  /** A message, and the thread that was opened from it. */
  function payloadOf(message: StoredMessage): Json {
    const thread = world.channels.get(message.id);
    return { ...messagePayload(message), ...(thread?.parent && { thread: channelPayload(thread, world) }) };
  }

  function guild({ params }: Call): Json {
    const found = world.guilds.get(params.guild ?? '');
    if (found === undefined) throw apiErrors.unknownGuild();
    return guildPayload(found, world);
  }

  function channelOf({ params }: Call, permission: Permission): Channel {
    return channelWith(world, params.channel, permission);
  }

  function messageOf(call: Call): StoredMessage {
    const channel = channelOf(call, 'ViewChannel');
    const message = world.messages.get(call.params.message ?? '');
    // An ephemeral message exists only for its reader. For the channel it is unknown.
    if (message === undefined || message.channel !== channel || message.deleted || message.ephemeral)
      throw apiErrors.unknownMessage();
    return message;
  }

  function post(call: Call): Json {
    const channel = channelOf(call, 'SendMessages');
    const { body } = call;
    const form = readMessage(body);
    const again = sameAgain(channel, body);
    if (again !== undefined) return messagePayload(again);
    const reference = referenceOf(body);
    if (reference !== undefined && channel.denied.has('ReadMessageHistory')) throw apiErrors.cannotReply();
    const message = world.addMessage({
      channel,
      author: world.bot,
      ephemeral: false,
      ...(reference !== undefined && { reference }),
    });
    message.nonce = stringOf(body.nonce) || undefined;
    writeTo(message, form, body.allowed_mentions);
    onSent(message);
    return messagePayload(message);
  }

  /** The message that the bot sent with the same nonce within the last few minutes, if it asks for that. */
  function sameAgain(
    channel: Channel,
    { nonce, enforce_nonce: isEnforced }: Json,
  ): StoredMessage | undefined {
    if (stringOf(nonce).length > 25) throw apiErrors.badJson();
    if (isEnforced !== true) return undefined;
    return [...world.messages.values()].find(
      (message) =>
        message.channel === channel &&
        !message.deleted &&
        message.nonce === nonce &&
        message.sentAt > Date.now() - 180_000,
    );
  }

  /** The message that is replied to. One that is gone is an error, unless the bot says that it may be. */
  function referenceOf(body: Json): StoredMessage | undefined {
    if (!isObject(body.message_reference)) return undefined;
    const message = world.messages.get(stringOf(body.message_reference.message_id));
    if (message !== undefined && !message.deleted) return message;
    if (body.message_reference.fail_if_not_exists === false) return undefined;
    const complaints = new Complaints();
    complaints.add(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message');
    throw complaints.toError();
  }

  function patch(call: Call): Json {
    const message = messageOf(call);
    if (message.author !== world.bot) throw apiErrors.notTheAuthor();
    message.write(readMessage(call.body, message.form));
    return messagePayload(message);
  }

  function remove(call: Call): undefined {
    const message = messageOf(call);
    if (message.author !== world.bot) channelOf(call, 'ManageMessages');
    message.deleted = true;
  }
}

/**
 * A channel in which the bot may do something.
 *
 * @throws ApiError as Discord refuses it.
 */
export function channelWith(world: World, id: string | undefined, permission: Permission): Channel {
  const channel = world.channels.get(id ?? '');
  if (channel === undefined || channel.deleted) throw apiErrors.unknownChannel();
  if (channel.denied.has('ViewChannel')) throw apiErrors.missingAccess();
  if (channel.denied.has(permission)) throw apiErrors.missingPermissions();
  return channel;
}

/** Fills a new message in a channel, and pings whom it pings. */
export function writeTo(message: StoredMessage, form: MessageForm, allowedMentions: unknown): void {
  const { reference } = message;
  message.write(form);
  message.pings = pingsOf([form.content, ...textsOf(form.components)], allowedMentions, {
    origin: 'channel',
    ...(reference !== undefined && { repliedUser: reference.author.id }),
  });
}
