import { ShardClientUtil, Status } from 'discord.js';
import type { AnnouncementStore } from '../bot-store/announcement-store.ts';
import type { DailyQuoteStore } from '../bot-store/daily-quote-store.ts';
import type { SettingsStore } from '../bot-store/settings-store.ts';
import { VerbatimError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { ConnectionReport } from '../status/shard-report.ts';
import { AnswerQueue } from './dispatch/answer-queue.ts';
import { createDispatcher } from './dispatch/dispatcher.ts';
import { type Connection, connect, type Shard } from './gateway/connection.ts';
import { listen, onServerLeft } from './gateway/listen.ts';
import { readCommandIds, registerCommands } from './gateway/register-commands.ts';
import { removeGuildCommands } from './gateway/remove-guild-commands.ts';
import type { Handlers } from './interactions/handler.ts';
import { startPosting } from './posting/posting.ts';
import type { Do } from './posting/posting-tools.ts';

export interface RunOptions {
  readonly token: string;
  /** Base of the REST API, ending in `/api`. */
  readonly apiUrl: string;
  /** Register the commands in this server alone, at once; for development. */
  readonly guildId?: string | undefined;
  /** The shard that this process serves, if there are several. It does not register the commands. */
  readonly shard?: Shard | undefined;
  readonly handlers: Handlers;
  readonly settings: SettingsStore;
  readonly announcements: AnnouncementStore;
  readonly dailyQuotes: DailyQuoteStore;
  /** Does the chores of the bot, in the thread that has the library. */
  readonly do: Do;
  /** See `PostingOptions`; for tests. */
  readonly posting?: { readonly everyMs?: number; readonly now?: () => number };
  readonly log: Logger;
  /** Called after each answer with the milliseconds that it took. */
  readonly onAnswered?: (ms: number) => void;
}

export interface RunningBot {
  /** The state of the connection at this moment. */
  report(): ConnectionReport;
  /** Rejects with a VerbatimError when Discord ends the connection for good; otherwise never settles. */
  readonly ended: Promise<never>;
  /** Takes no more requests, answers those that are waiting, and leaves Discord, all within five seconds. */
  stop(): Promise<void>;
}

/** Requests that may wait. They take a few milliseconds each, so the last one is answered within seconds. */
const MAX_WAITING = 500;
/**
 * The queue for what takes seconds, such as the first summary of an episode. Each runs in a thread of its
 * own; two at once leave a core for questions on most machines.
 */
const SLOW_QUEUE = { maxWaiting: 50, concurrency: 2, expectedMs: 4_000 };
const DAY_MS = 86_400_000;
/** Milliseconds to finish waiting requests when the bot stops. Leaving Discord may take another second. */
const FINISH_WITHIN_MS = 3_500;

/**
 * Connects to Discord, registers the commands unless this is a shard, and answers from then on.
 *
 * @throws VerbatimError as {@link connect} does; DISCORD_COMMANDS_REFUSED.
 */
export async function runBot(options: RunOptions): Promise<RunningBot> {
  const { token, apiUrl, guildId, shard, handlers, settings, announcements, dailyQuotes, log } = options;
  const { onAnswered } = options;
  const queue = new AnswerQueue({ maxWaiting: MAX_WAITING, concurrency: 1 });
  const slowQueue = new AnswerQueue(SLOW_QUEUE);
  const dispatcher = createDispatcher({ handlers, queue, slowQueue, settings, log, onAnswered });
  const commandIds = new Map<string, string>();
  const connection = await connect({
    token,
    apiUrl,
    log,
    shard,
    attach: (client) => {
      listen(client, { dispatcher, log, commandIds });
      onServerLeft(client, (guild) => {
        forget(guild).catch((err: unknown) =>
          log.error({ err }, 'the data of a left server was not deleted'),
        );
      });
    },
  });
  try {
    await (shard ? lookUpCommands(connection) : register(connection));
  } catch (error) {
    await connection.stop();
    throw error;
  }
  const sweep = setInterval(() => void forgetAbsent(connection), DAY_MS).unref();
  void forgetAbsent(connection);
  const { client } = connection;
  const posting = startPosting({
    client,
    announcements,
    dailyQuotes,
    do: options.do,
    commandIds,
    log,
    ...options.posting,
  });
  return {
    report: () => reportOf(connection),
    ended: connection.ended,
    async stop() {
      clearInterval(sweep);
      const posted = posting.stop();
      await dispatcher.stop({ withinMs: FINISH_WITHIN_MS });
      await posted;
      await connection.stop();
    },
  };

  async function forget(guild: string): Promise<void> {
    await Promise.all([settings, announcements, dailyQuotes].map((store) => store.forget(guild)));
  }

  /**
   * Deletes the data of servers that removed the bot while it was off: no event tells of those. The cache
   * also has servers that are unavailable for the moment, so their data stays.
   */
  async function forgetAbsent({ client }: Connection): Promise<void> {
    try {
      const present = new Set(client.guilds.cache.keys());
      const knows = (guild: string) =>
        shard === undefined || ShardClientUtil.shardIdForGuildId(guild, shard.count) === shard.id;
      for (const store of [settings, announcements, dailyQuotes])
        await store.forgetAbsent({ present, knows }, new Date());
    } catch (err) {
      log.error({ err }, 'the data of left servers could not be deleted');
    }
  }

  async function tidyServers({ rest, application, guilds }: Connection['client']): Promise<void> {
    try {
      const removed = await removeGuildCommands({ rest, applicationId: application.id }, guilds.cache.keys());
      if (removed > 0) log.info({ servers: removed }, 'removed commands that were registered twice');
    } catch (err) {
      log.warn({ err }, 'could not check for commands that are registered in single servers');
    }
  }

  async function lookUpCommands({ client }: Connection): Promise<void> {
    const { rest, application, guilds } = client;
    try {
      const ids = await readCommandIds({ rest, applicationId: application.id, guildId });
      for (const [name, id] of ids) commandIds.set(name, id);
    } catch (err) {
      log.error({ err }, 'could not read the ids of the commands: messages name them without a link');
    }
    log.info({ servers: guilds.cache.size }, 'ready');
  }

  async function register({ client }: Connection): Promise<void> {
    const commands = [...handlers.slash, ...handlers.menus].map(({ data }) => data);
    try {
      const { outcome, ids } = await registerCommands({
        rest: client.rest,
        applicationId: client.application.id,
        guildId,
        commands,
      });
      for (const [name, id] of ids) commandIds.set(name, id);
      if (guildId === undefined) void tidyServers(client);
      log.info(
        { commands: commands.length, servers: client.guilds.cache.size },
        `ready, commands ${outcome}`,
      );
    } catch (err) {
      if (err instanceof VerbatimError) throw err;
      // Discord fails for the moment. The commands that were registered before still work.
      log.error({ err }, 'ready, but the commands could not be compared with those that are registered');
    }
  }
}

function reportOf({ client: { ws, guilds } }: Connection): ConnectionReport {
  return {
    state: ws.shards.every(({ status }) => status === Status.Ready) ? 'ready' : 'connecting',
    // -1 before the first heartbeat.
    pingMs: ws.ping >= 0 ? Math.round(ws.ping) : null,
    servers: guilds.cache.size,
  };
}
