import { type Client, DiscordAPIError, REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import { z } from 'zod';
import { truncate, visibleText } from '../messages/markdown.ts';
import type { Post } from '../messages/post.ts';
import { toMessage } from '../messages/reply.ts';
import type { Destination } from './destination.ts';
import { type FoundPost, findPost, type Sought, withMark } from './find-post.ts';

/** The most characters in the name of a thread or forum post: Discord's limit. */
const MAX_NAME = 100;

const SENT = z.object({ id: z.string() });

/**
 * Sends what the bot posts by itself. Unlike the client, it never repeats a failed request on its own:
 * Discord may have done it all the same, so the caller looks for the message first.
 */
export class Mailbox {
  readonly #rest: REST;
  readonly #me: string;

  constructor({ rest, token, user }: Client<true>) {
    this.#rest = new REST({ ...rest.options, retries: 0 }).setToken(token);
    this.#me = user.id;
  }

  /**
   * Sends a post with a mark by which it can be found. Its nonce keeps Discord from accepting a message
   * twice.
   *
   * @returns The message, which has no thread yet; undefined in a forum, where the post itself is a thread.
   * @throws DiscordAPIError and others as discord.js does.
   */
  async send(post: Post, to: Destination): Promise<FoundPost | undefined> {
    const message = { ...marked(post), allowed_mentions: mentionsOf(post, to) };
    if (to.form === 'post') {
      const body = { name: nameOf(post), applied_tags: to.tagsFor(post.show), message };
      await this.#rest.post(Routes.threads(to.channel), { body });
      return undefined;
    }
    const body = { ...message, nonce: post.nonce, enforce_nonce: true };
    const sent = await this.#rest.post(Routes.channelMessages(to.channel), { body });
    return { id: SENT.parse(sent).id, hasThread: false };
  }

  /**
   * Opens the thread of a message, unless it has one.
   *
   * @throws DiscordAPIError and others as discord.js does.
   */
  async openThread(post: Post, { channel }: Pick<Destination, 'channel'>, message: FoundPost): Promise<void> {
    if (message.hasThread) return;
    try {
      await this.#rest.post(Routes.threads(channel, message.id), { body: { name: nameOf(post) } });
    } catch (error) {
      const code = error instanceof DiscordAPIError ? error.code : undefined;
      if (code !== RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage) throw error;
    }
  }

  /** Looks for what may have been posted; see {@link findPost}. */
  find(sought: Sought): Promise<FoundPost | undefined> {
    return findPost(this.#rest, sought, this.#me);
  }
}

/** A post as Discord's API takes it. */
function marked({ reply, nonce }: Post) {
  const { content, components, flags } = toMessage(reply);
  return {
    content,
    flags,
    components: components.map((row) => ({
      ...row,
      components: row.components.map((component) =>
        'custom_id' in component
          ? { ...component, custom_id: withMark(component.custom_id, nonce) }
          : component,
      ),
    })),
  };
}

/** Only the role that a moderator chose may be pinged, and only if the post mentions it. */
function mentionsOf({ reply }: Post, { role, mayPing }: Destination) {
  const isCalled = role !== undefined && mayPing && reply.content.includes(`<@&${role}>`);
  return { parse: [], roles: isCalled ? [role] : [] };
}

function nameOf({ title }: Post): string {
  return truncate(visibleText(title), MAX_NAME) || '…';
}
