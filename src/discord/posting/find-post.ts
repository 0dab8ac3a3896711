import { DiscordAPIError, type REST, RESTJSONErrorCodes, Routes, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import type { Claim } from '../../bot-store/announcement-store.ts';

/** The fields of a message that are read here. */
const MESSAGE = z.object({
  id: z.string(),
  author: z.object({ id: z.string() }),
  components: z.array(z.unknown()).default([]),
  thread: z.unknown().optional(),
});
const MESSAGES = z.array(MESSAGE);
const THREADS = z.object({
  threads: z.array(
    z.object({ id: z.string(), parent_id: z.string().nullish(), owner_id: z.string().nullish() }),
  ),
});

/** The most messages that Discord returns at once. */
const PAGE = 100;
/** The most pages to search from the claim on. If the message was sent, it was sent soon after the claim. */
const MOST_PAGES = 20;
/** How much the clocks of this machine and of Discord may differ, in milliseconds. */
const CLOCKS_DIFFER = 10 * 60_000;
/** How many of the bot's newest posts in a forum are searched. */
const MOST_POSTS = 20;

/** A message of the bot in a channel. */
export interface FoundPost {
  readonly id: string;
  readonly hasThread: boolean;
}

/** The post to look for, and where. */
export interface Sought extends Pick<Claim, 'nonce' | 'channel' | 'form'> {
  readonly guild: string;
  /** When it was claimed, in milliseconds since the epoch; absent for a claim that has just been made. */
  readonly claimed?: number;
}

/**
 * Looks for a post of the bot by its mark: in a channel among the newest 100 messages, and among those since
 * the claim; in a forum among the bot's newest posts.
 *
 * @param me - The id of the bot's user.
 * @throws DiscordAPIError and others as discord.js does.
 */
export async function findPost(rest: REST, sought: Sought, me: string): Promise<FoundPost | undefined> {
  const found = await (sought.form === 'post'
    ? findInForum(rest, sought, me)
    : findInChannel(rest, sought, me));
  return found && { id: found.id, hasThread: found.thread !== undefined };
}

type Message = z.infer<typeof MESSAGE>;

async function findInChannel(
  rest: REST,
  { channel, nonce, claimed }: Sought,
  me: string,
): Promise<Message | undefined> {
  const read = async (query: Record<string, string>) => {
    const page = new URLSearchParams({ limit: String(PAGE), ...query });
    return MESSAGES.parse(await rest.get(Routes.channelMessages(channel), { query: page }));
  };
  const newest = await read({});
  const found = newest.find((message) => carries(message, nonce, me));
  if (found || claimed === undefined || newest.length < PAGE) return found;
  let after = snowflakeAt(claimed - CLOCKS_DIFFER);
  if (newest.some(({ id }) => BigInt(id) <= BigInt(after))) return undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const messages = await read({ after });
    const older = messages.find((message) => carries(message, nonce, me));
    if (older || messages.length < PAGE) return older;
    after =
      messages
        .map(({ id }) => id)
        .sort(byAge)
        .at(-1) ?? after;
  }
  return undefined;
}

async function findInForum(
  rest: REST,
  { guild, channel, nonce }: Sought,
  me: string,
): Promise<Message | undefined> {
  const active = THREADS.parse(await rest.get(Routes.guildActiveThreads(guild)));
  const archived = THREADS.parse(await rest.get(Routes.channelThreads(channel, 'public')));
  const mine = [...active.threads, ...archived.threads]
    .filter(({ parent_id: parent, owner_id: owner }) => parent === channel && owner === me)
    .map(({ id }) => id)
    .sort(byAge)
    .slice(-MOST_POSTS);
  for (const id of mine.reverse()) {
    const message = await firstMessageOf(rest, id);
    if (message && carries(message, nonce, me)) return message;
  }
  return undefined;
}

/** The first message of a forum post, which has the same id; undefined if somebody has deleted it. */
async function firstMessageOf(rest: REST, id: string): Promise<Message | undefined> {
  try {
    return MESSAGE.parse(await rest.get(Routes.channelMessage(id, id)));
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage)
      return undefined;
    throw error;
  }
}

/** A custom_id with the mark of a post at its end, by which the post is found again; see `custom-id.ts`. */
export function withMark(customId: string, nonce: string): string {
  return `${customId}!${nonce}`;
}

function carries({ author, components }: Message, nonce: string, me: string): boolean {
  return author.id === me && customIdsIn(components).some((id) => id.endsWith(withMark('', nonce)));
}

function customIdsIn(components: readonly unknown[]): string[] {
  return components.flatMap((component) => {
    if (typeof component !== 'object' || component === null) return [];
    const own =
      'custom_id' in component && typeof component.custom_id === 'string' ? [component.custom_id] : [];
    const inside =
      'components' in component && Array.isArray(component.components) ? component.components : [];
    return [...own, ...customIdsIn(inside)];
  });
}

/** Sorts snowflakes by time, oldest first. */
function byAge(a: string, b: string): number {
  return BigInt(a) < BigInt(b) ? -1 : 1;
}

/** The lowest snowflake of a time, which is in milliseconds since the epoch. */
function snowflakeAt(time: number): string {
  return ((BigInt(Math.floor(time)) - SnowflakeUtil.epoch) << 22n).toString();
}
