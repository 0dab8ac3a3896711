import { apiErrors, Complaints } from '../api-errors.ts';
import { isObject, type Json, stringOf } from '../json.ts';
import { channelPayload, guildPayload, messagePayload } from '../payloads.ts';
import { pingsOf } from '../pings.ts';
import { textsOf } from '../validate-components.ts';
import { readMessage } from '../validate-message.ts';
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
    { on: 'GET /channels/:channel', handle: (call) => channelPayload(channelOf(call, 'ViewChannel')) },
    { on: 'GET /guilds/:guild', handle: guild },
    { on: 'POST /channels/:channel/typing', handle: typing },
    { on: 'POST /channels/:channel/messages', handle: post },
    { on: 'GET /channels/:channel/messages/:message', handle: (call) => messagePayload(messageOf(call)) },
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

  function guild({ params }: Call): Json {
    const found = world.guilds.get(params.guild ?? '');
    if (found === undefined) throw apiErrors.unknownGuild();
    return guildPayload(found, world);
  }

  function channelOf({ params }: Call, permission: Permission): Channel {
    const channel = world.channels.get(params.channel ?? '');
    if (channel === undefined || channel.deleted) throw apiErrors.unknownChannel();
    if (channel.denied.has('ViewChannel')) throw apiErrors.missingAccess();
    if (channel.denied.has(permission)) throw apiErrors.missingPermissions();
    return channel;
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
    const reference = referenceOf(body);
    if (reference !== undefined && channel.denied.has('ReadMessageHistory')) throw apiErrors.cannotReply();
    const message = world.addMessage({
      channel,
      author: world.bot,
      ephemeral: false,
      ...(reference !== undefined && { reference }),
    });
    message.write(form);
    message.pings = pingsOf([form.content, ...textsOf(form.components)], body.allowed_mentions, {
      origin: 'channel',
      ...(reference !== undefined && { repliedUser: reference.author.id }),
    });
    onSent(message);
    return messagePayload(message);
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
