import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  DefaultRestOptions,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  Options,
  Partials,
  RESTEvents,
} from 'discord.js';
import { VerbatimError } from '../../errors.ts';
import type { Logger } from '../../log.ts';

export interface ConnectOptions {
  readonly token: string;
  /** Base of the REST API, ending in `/api`. */
  readonly apiUrl: string;
  readonly log: Logger;
  /** Called before the login, so that no event is missed. */
  readonly attach: (client: Client) => void;
  /** How long the login may take, in milliseconds. Default 60,000. */
  readonly readyWithinMs?: number;
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

/** How long leaving Discord may take, in milliseconds. */
const STOP_WITHIN_MS = 1_000;

/**
 * Connects to Discord and settles once the bot is ready. From then on discord.js keeps the connection: it
 * resumes, reconnects and identifies by itself. Only what it cannot recover from ends the connection.
 *
 * @throws VerbatimError DISCORD_TOKEN_INVALID, DISCORD_INTENT_DISALLOWED, DISCORD_REFUSED, or
 * DISCORD_UNREACHABLE.
 */
export async function connect({
  token,
  apiUrl,
  log,
  attach,
  readyWithinMs = 60_000,
}: ConnectOptions): Promise<Connection> {
  const client = createClient(apiUrl);
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

function createClient(apiUrl: string): Client {
  const client: Client = new Client({
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

function toVerbatimError(error: unknown, apiUrl: string): VerbatimError {
  if (error instanceof VerbatimError) return error;
  if (codeOf(error) === DiscordjsErrorCodes.TokenInvalid) return tokenInvalid();
  return new VerbatimError('DISCORD_UNREACHABLE', `Discord cannot be reached at ${new URL(apiUrl).origin}.`, {
    hint: 'Check the network, and DISCORD_API_URL if it is set; https://discordstatus.com tells whether Discord itself is down.',
    cause: error,
  });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function tokenInvalid(): VerbatimError {
  return new VerbatimError('DISCORD_TOKEN_INVALID', 'Discord does not accept the bot token.', {
    hint: 'Copy the token again from the Bot page of your application (https://discord.com/developers/applications) into DISCORD_TOKEN in .env. If it was reset there, the old one is void.',
  });
}

/** The close codes after which connecting again is pointless. */
function closedForGood(code: number): VerbatimError {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return tokenInvalid();
    case GatewayCloseCodes.DisallowedIntents:
    case GatewayCloseCodes.InvalidIntents:
      return new VerbatimError(
        'DISCORD_INTENT_DISALLOWED',
        `Discord does not allow the bot's intents (close code ${code}).`,
        {
          hint: 'Verbatim asks for Guilds, GuildMessages and DirectMessages, none of which is privileged. Check that the application is not restricted on https://discord.com/developers/applications.',
        },
      );
    default:
      return new VerbatimError(
        'DISCORD_REFUSED',
        `Discord closed the connection for good (close code ${code}).`,
        {
          hint:
            code === GatewayCloseCodes.ShardingRequired
              ? 'The bot is in more servers than one connection may serve (2,500). Verbatim runs without shards; use one application for each community.'
              : 'Update Verbatim: this version speaks a protocol that Discord no longer takes.',
        },
      );
  }
}
