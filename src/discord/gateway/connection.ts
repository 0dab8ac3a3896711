import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  DefaultRestOptions,
  Events,
  GatewayIntentBits,
  Options,
  Partials,
  RESTEvents,
} from 'discord.js';
import type { VerbatimError } from '../../errors.ts';
import type { Logger } from '../../log.ts';
import { closedForGood, tokenInvalid, toVerbatimError } from './discord-errors.ts';

export interface ConnectOptions {
  readonly token: string;
  /** Base of the REST API, ending in `/api`. */
  readonly apiUrl: string;
  readonly log: Logger;
  /** Called before the login, so that no event is missed. */
  readonly attach: (client: Client) => void;
  /** The shard to connect as; without it, one connection serves all servers. */
  readonly shard?: Shard | undefined;
  /** How long the login may take, in milliseconds. Default 60,000, and 6,500 more for each shard. */
  readonly readyWithinMs?: number;
}

/** One of several connections that share the servers of a bot, each in a process of its own. */
export interface Shard {
  /** Counts from 0. */
  readonly id: number;
  readonly count: number;
  /** Settles when this shard may begin a session: Discord accepts them one after the other. */
  waitForIdentify(signal: AbortSignal): Promise<void>;
}

export interface Connection {
  readonly client: Client<true>;
  /** Rejects with a VerbatimError when Discord ends the connection for good; otherwise never settles. */
  readonly ended: Promise<never>;
  /** Leaves Discord. Takes at most a second, also when Discord does not answer. */
  stop(): Promise<void>;
}

/**
 * The most requests that the client sends in a second. Discord's global limit of 50 does not apply to answers
 * to interactions (https://docs.discord.com/developers/topics/rate-limits#global-rate-limit), and this bot
 * sends little else. The client counts them all the same: with its default of 50, the last of 200 people
 * would wait four seconds. Where Discord does limit requests, it says so, and the client waits.
 */
const REQUESTS_PER_SECOND = 1_000;

/** The wait before a request that was refused with 401 is sent again, in milliseconds. */
const AGAIN_AFTER_MS = 500;

/**
 * The longest time between the sessions of two shards, in milliseconds: Discord's five seconds, and what
 * discord.js adds.
 */
const IDENTIFY_EVERY_MS = 6_500;

/** How long leaving Discord may take, in milliseconds. */
const STOP_WITHIN_MS = 1_000;

/**
 * Connects to Discord and settles once the bot is ready. From then on discord.js keeps the connection: it
 * resumes, reconnects and identifies by itself. Only an error that it cannot recover from ends it.
 *
 * @throws VerbatimError DISCORD_TOKEN_INVALID, DISCORD_INTENT_DISALLOWED, DISCORD_REFUSED,
 * DISCORD_SESSIONS_USED_UP, or DISCORD_UNREACHABLE.
 */
export async function connect({
  token,
  apiUrl,
  log,
  attach,
  shard,
  readyWithinMs = 60_000 + (shard?.count ?? 0) * IDENTIFY_EVERY_MS,
}: ConnectOptions): Promise<Connection> {
  const client = createClient(apiUrl, shard);
  const ended = new Promise<never>((_, reject) => watch(client, log, reject));
  // Callers await `ended` when they need to know. Until one does, its rejection must not count as unhandled.
  ended.catch(() => log.debug('the connection has ended'));
  attach(client);
  try {
    const ready = await Promise.race([login(client, token), ended, timeout(readyWithinMs)]);
    return { client: ready, ended, stop: () => stop(client) };
  } catch (error) {
    await stop(client);
    throw toVerbatimError(error, apiUrl);
  }
}

type MakeRequest = typeof DefaultRestOptions.makeRequest;

function createClient(apiUrl: string, shard: Shard | undefined): Client {
  const client: Client = new Client({
    // Without these, discord.js takes them from the environment, where a blank SHARDS is no number to it.
    shards: [shard?.id ?? 0],
    shardCount: shard?.count ?? 1,
    ...(shard && {
      ws: {
        buildIdentifyThrottler: async () => ({
          waitForIdentify: (_: number, signal: AbortSignal) => shard.waitForIdentify(signal),
        }),
      },
    }),
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Without these, discord.js drops direct messages in channels that it has not seen before, and edits of
    // messages that it has not cached.
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: apiUrl, globalRequestsPerSecond: REQUESTS_PER_SECOND, makeRequest: attempt },
    // Nothing reads old messages or reactions. Discord sends a message together with the one it replies to.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 2,
      ReactionManager: 0,
    }),
  });
  return client;

  /** Sends a request again after a 401 in a running bot: Discord has been seen to answer so for a moment. */
  async function attempt(...request: Parameters<MakeRequest>): ReturnType<MakeRequest> {
    const response = await DefaultRestOptions.makeRequest(...request);
    if (response.status !== 401 || !client.isReady()) return response;
    await sleep(AGAIN_AFTER_MS);
    return DefaultRestOptions.makeRequest(...request);
  }
}

/** Logs what happens to the connection, and reports what it cannot recover from. */
function watch(client: Client, log: Logger, onFatal: (error: VerbatimError) => void): void {
  // Without a listener, an error in any event handler would end the process.
  client.on(Events.Error, (err) => log.error({ err }, 'error in the Discord client'));
  client.on(Events.ShardError, (err) => log.warn({ err }, 'error on the gateway'));
  client.on(Events.ShardReconnecting, () => log.info('gateway: reconnecting'));
  client.on(Events.ShardResume, (_, replayed) => log.info({ replayed }, 'gateway: resumed'));
  client.on(Events.ShardDisconnect, ({ code }) => onFatal(closedForGood(code)));
  client.rest.on(RESTEvents.Response, ({ data }, { status }) => {
    // After a 401 the client forgets its token, so nothing would work any more.
    if (status === 401 && data.auth !== false) onFatal(tokenInvalid());
  });
}

async function login(client: Client, token: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  return ready;
}

async function timeout(ms: number): Promise<never> {
  await sleep(ms, undefined, { ref: false });
  throw new Error(`The bot was not ready within ${Math.round(ms / 1_000)} seconds.`);
}

async function stop(client: Client): Promise<void> {
  // discord.js says that it reconnects when a connection is closed on purpose, too.
  client.removeAllListeners(Events.ShardReconnecting);
  await Promise.race([client.destroy(), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
}
