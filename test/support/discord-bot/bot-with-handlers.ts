import { DEFAULT_SETTINGS } from '../../../src/bot-store/settings-store.ts';
import { AnswerQueue, type AnswerQueueOptions } from '../../../src/discord/dispatch/answer-queue.ts';
import { createDispatcher, type Dispatcher } from '../../../src/discord/dispatch/dispatcher.ts';
import { type Connection, connect } from '../../../src/discord/gateway/connection.ts';
import { listen } from '../../../src/discord/gateway/listen.ts';
import { registerCommands } from '../../../src/discord/gateway/register-commands.ts';
import type { ButtonHandlers, Handlers, SlashHandler } from '../../../src/discord/interactions/handler.ts';
import { type Discord, type DiscordOptions, startDiscord } from '../discord/discord.ts';
import { captureLog, type LogCapture } from './capture-log.ts';

export interface RunningBot {
  readonly discord: Discord;
  readonly connection: Connection;
  readonly dispatcher: Dispatcher;
  /** What was logged, as objects. */
  readonly log: LogCapture;
  close(): Promise<void>;
}

/** Starts the real client with these handlers, connected to a Discord of its own. */
export async function startBotWith(
  handlers: Partial<Handlers> = {},
  { queue, ...options }: DiscordOptions & { queue?: AnswerQueueOptions } = {},
): Promise<RunningBot> {
  const discord = await startDiscord(options);
  const log = captureLog(discord.token);
  const all = {
    slash: [],
    menus: [],
    buttons: noButtons(),
    mention: { execute: async () => ({ content: 'here' }) },
    ...handlers,
  };
  const dispatcher = createDispatcher({
    handlers: all,
    queue: new AnswerQueue(queue ?? { maxWaiting: 200, concurrency: 1 }),
    slowQueue: new AnswerQueue({ maxWaiting: 50, concurrency: 2 }),
    settings: { get: async () => DEFAULT_SETTINGS },
    log: log.logger,
  });
  const connection = await connect({
    token: discord.token,
    apiUrl: discord.apiUrl,
    log: log.logger,
    attach: (client) => listen(client, { dispatcher, log: log.logger, commandIds: new Map() }),
  });
  const { client } = connection;
  await registerCommands({
    rest: client.rest,
    applicationId: client.application.id,
    commands: [...all.slash, ...all.menus].map(({ data }) => data),
  });
  return {
    discord,
    connection,
    dispatcher,
    log,
    close: async () => {
      await connection.stop();
      await discord.close();
    },
  };
}

/** A slash command with a required text option, and one with autocomplete. */
export function command(
  name: string,
  execute: SlashHandler['execute'],
  more: Partial<SlashHandler> = {},
): SlashHandler {
  return {
    data: {
      name,
      description: `Does ${name}`,
      options: [
        { type: 3, name: 'question', description: 'What to ask', required: true },
        { type: 3, name: 'episode', description: 'Where', autocomplete: true },
      ],
    },
    visibility: () => 'public',
    execute,
    ...more,
  };
}

/** Handlers of buttons that all answer the same. */
export function noButtons(): ButtonHandlers {
  const handler = { answers: 'update', execute: async () => ({ content: 'a button' }) } as const;
  return {
    read: handler,
    around: handler,
    more: handler,
    verify: handler,
    choose: handler,
    lines: handler,
    post: handler,
    quote: handler,
    lift: handler,
    'ask-on': handler,
    answer: handler,
    share: handler,
    feedback: handler,
    find: handler,
    open: handler,
    transcript: handler,
    episodes: handler,
    summary: handler,
    delete: handler,
  };
}
