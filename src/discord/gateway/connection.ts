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
  /** The part of the bot's servers that is served here; all of them unless given. */
  readonly shard?: Shard | undefined;
  /** How long the login may take, in milliseconds. Default 60,000, and the turns of other shards. */
  readonly readyWithinMs?: number;
}

/** One of the connections that share the servers of a bot, each in a process of its own. */
export interface Shard {
  /** Counted from 0. */
  readonly id: number;
  readonly count: number;
  /** Settles when this one may begin a session: Discord takes them one after the other. */
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
 * Requests that the client sends in a second at most. Discord's global limit of 50 a second does not hold for
 * answers to interactions (https://docs.discord.com/developers/topics/rate-limits#global-rate-limit), which
 * are nearly all that is sent here. The client counts them all the same, and by its default of 50 would let
 * 200 people wait for four seconds. Where Discord does limit requests, it says so, and the client waits.
 */
const REQUESTS_PER_SECOND = 1_000;

/** How long it takes until a request is made again that was refused with 401, in milliseconds. */
const AGAIN_AFTER_MS = 500;

/**
 * The most that passes until the next shard may begin a session, in milliseconds: five seconds of Discord's,
 * and what discord.js adds.
 */
const IDENTIFY_EVERY_MS = 6_500;

/** How long leaving Discord may take, in milliseconds. */
const STOP_WITHIN_MS = 1_000;

/**
 * Connects to Discord and settles once the bot is ready. From then on discord.js keeps the connection: it
 * resumes, reconnects and identifies by itself. Only what it cannot recover from ends the connection.
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
    // Without these, direct messages are dropped, whose channel is one that the client has not seen before,
    // and edits of messages that it has not kept.
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: apiUrl, globalRequestsPerSecond: REQUESTS_PER_SECOND, makeRequest: attempt },
    // Nothing reads old messages or reactions. A message and the one that it replies to come together.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 2,
      ReactionManager: 0,
    }),
  });
  return client;

  /** A running bot gives up on a second 401 only: Discord has answered so in passing. */
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
    // After this the client forgets its token, so nothing would work any more.
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
  await Promise.race([client.destroy(), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
}
