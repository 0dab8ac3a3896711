import { VerbatimError } from '../../errors.ts';
import type { Logger } from '../../log.ts';
import { AnswerQueue } from '../interactions/answer-queue.ts';
import type { Bot } from '../interactions/bot.ts';
import { createDispatcher } from '../interactions/dispatch.ts';
import { createHandlers } from '../interactions/handlers.ts';
import { listen, onServerLeft } from './adapter.ts';
import { type Connection, connect } from './connection.ts';
import { registerCommands } from './register.ts';

export interface RunOptions {
  readonly token: string;
  /** Base of the REST API, ending in `/api`. */
  readonly apiUrl: string;
  /** Register the commands in this server alone, at once; for development. */
  readonly guildId?: string | undefined;
  readonly bot: Bot;
  readonly log: Logger;
}

export interface RunningBot {
  /** Rejects with a VerbatimError when Discord ends the connection for good; otherwise never settles. */
  readonly ended: Promise<never>;
  /** Takes nothing more, finishes what was asked, and leaves: within five seconds. */
  stop(): Promise<void>;
}

/** Questions that wait at most. At a few milliseconds each they are worked off within seconds. */
const MAX_WAITING = 500;
/** How long what was asked may take to finish, in milliseconds. Leaving Discord may take another second. */
const FINISH_WITHIN_MS = 3_500;

/**
 * Connects to Discord and answers from then on.
 *
 * @throws VerbatimError as {@link connect} does; DISCORD_COMMANDS_REFUSED.
 */
export async function runBot({ token, apiUrl, guildId, bot, log }: RunOptions): Promise<RunningBot> {
  const handlers = createHandlers(bot);
  const queue = new AnswerQueue({ maxWaiting: MAX_WAITING, concurrency: 1 });
  const dispatcher = createDispatcher({ handlers, queue, log });
  const connection = await connect({
    token,
    apiUrl,
    log,
    attach: (client) => {
      listen(client, dispatcher);
      onServerLeft(client, (guild) => {
        bot.settings.forget(guild).catch((err: unknown) => log.error({ err }, 'settings of a left server'));
      });
    },
  });
  try {
    await register(connection);
  } catch (error) {
    await connection.stop();
    throw error;
  }
  return {
    ended: connection.ended,
    async stop() {
      await dispatcher.stop({ withinMs: FINISH_WITHIN_MS });
      await connection.stop();
    },
  };

  async function register({ client }: Connection): Promise<void> {
    const commands = [...handlers.slash, ...handlers.menus].map(({ data }) => data);
    try {
      const outcome = await registerCommands({
        rest: client.rest,
        applicationId: client.application.id,
        ...(guildId !== undefined && { guildId }),
        commands,
      });
      log.info(
        { commands: commands.length, servers: client.guilds.cache.size },
        `ready, commands ${outcome}`,
      );
    } catch (err) {
      if (err instanceof VerbatimError) throw err;
      // Discord has a bad moment: those that were registered before go on working.
      log.error({ err }, 'ready, but the commands could not be compared with those that are registered');
    }
  }
}
