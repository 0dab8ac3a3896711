import { openBotStore } from '../../src/bot-store/open-bot-store.ts';
import { BotThread } from '../../src/bot-thread/bot-thread.ts';
import { parseConfig } from '../../src/config.ts';
import { createDelegatingHandlers } from '../../src/discord/delegating-handlers.ts';
import { runBot } from '../../src/discord/run-bot.ts';
import { Cooldown } from '../../src/discord/server-rules/cooldown.ts';
import { createLogger } from '../../src/log.ts';
import { type Discord, startDiscord } from '../../test/support/discord/discord.ts';

/** A bot that is connected to a local Discord in this process. */
export interface BenchedBot {
  readonly discord: Discord;
  close(): Promise<void>;
}

/** Starts the bot as `npm start` does, with its work in a thread of its own. */
export async function startOurs(folders: {
  readonly libraryDir: string;
  readonly cacheDir: string;
}): Promise<BenchedBot> {
  const config = parseConfig({
    LIBRARY_DIR: folders.libraryDir,
    MODEL_CACHE_DIR: folders.cacheDir,
    LOG_LEVEL: 'error',
  });
  const thread = await BotThread.start(config);
  const discord = await startDiscord();
  const store = await openBotStore(config);
  const rules = { cooldown: new Cooldown() };
  const running = await runBot({
    token: discord.token,
    apiUrl: discord.apiUrl,
    handlers: createDelegatingHandlers(rules, (job) => thread.perform(job)),
    ...store,
    do: (chore) => thread.do(chore),
    log: createLogger({ level: 'error' }),
  });
  return {
    discord,
    async close() {
      await running.stop();
      await thread.close();
      await Promise.all([store.close(), discord.close()]);
    },
  };
}
