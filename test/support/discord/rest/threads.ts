import { apiErrors, Complaints } from '../api-errors.ts';
import { isObject, type Json, stringOf, stringsOf } from '../json.ts';
import { channelPayload } from '../payloads.ts';
import { readMessage } from '../validate-message.ts';
import type { Channel, StoredMessage, World } from '../world.ts';
import { channelWith, writeTo } from './messages.ts';
import type { Call, Route } from './router.ts';

export interface ThreadEvents {
  /** The bot has opened a thread. */
  readonly onThread: (thread: Channel) => void;
  /** The bot has written the first message of a post. */
  readonly onSent: (message: StoredMessage) => void;
}

/** Routes for threads and for the posts of forums. */
export function threadRoutes(world: World, { onThread, onSent }: ThreadEvents): readonly Route[] {
  return [
    { on: 'POST /channels/:channel/threads', handle: post },
    { on: 'POST /channels/:channel/messages/:message/threads', handle: fromMessage },
    { on: 'GET /guilds/:guild/threads/active', handle: active },
    { on: 'GET /channels/:channel/threads/archived/public', handle: archived },
  ];

  function post(call: Call): Json {
    const { body } = call;
    const forum = channelWith(world, call.params.channel, 'SendMessages');
    // A thread without a message is made otherwise, and not by this bot.
    if (forum.forum === undefined) throw apiErrors.badJson();
    const name = nameIn(body);
    const form = readMessage(isObject(body.message) ? body.message : {});
    const tags = stringsOf(body.applied_tags);
    if (forum.forum.requiresTag && tags.length === 0) throw apiErrors.tagRequired();
    if (tags.some((id) => forum.forum?.tags.every((tag) => tag.id !== id))) throw apiErrors.badJson();
    const thread = world.addThread(name, forum, { owner: world.bot, tags });
    const place = { id: thread.id, channel: thread, author: world.bot, ephemeral: false };
    const message = world.addMessage(place);
    writeTo(message, form, isObject(body.message) ? body.message.allowed_mentions : undefined);
    onThread(thread);
    onSent(message);
    return channelPayload(thread, world);
  }

  function fromMessage(call: Call): Json {
    const channel = channelWith(world, call.params.channel, 'CreatePublicThreads');
    const message = world.messages.get(call.params.message ?? '');
    if (message === undefined || message.channel !== channel || message.deleted)
      throw apiErrors.unknownMessage();
    if (world.channels.has(message.id)) throw apiErrors.threadExists();
    const thread = world.addThread(nameIn(call.body), channel, { id: message.id, owner: world.bot });
    onThread(thread);
    return channelPayload(thread, world);
  }

  function active({ params }: Call): Json {
    return listed(({ guild, archived }) => guild?.id === params.guild && !archived);
  }

  function archived(call: Call): Json {
    const channel = channelWith(world, call.params.channel, 'ReadMessageHistory');
    return listed(({ parent, archived: isArchived }) => parent === channel && isArchived);
  }

  function listed(isWanted: (thread: Channel) => boolean): Json {
    const threads = [...world.channels.values()].filter(
      (channel) => channel.parent !== undefined && !channel.deleted && isWanted(channel),
    );
    return { threads: threads.map((thread) => channelPayload(thread, world)), members: [], has_more: false };
  }
}

function nameIn(body: Json): string {
  const complaints = new Complaints();
  const name = stringOf(body.name);
  if (name === '') complaints.required(['name']);
  complaints.length(['name'], name, { min: 1, max: 100 });
  complaints.throwIfAny();
  return name;
}
