/** `npm start`: runs the Discord bot or, without a token, a conversation on the terminal. */
import { Command, CommanderError } from 'commander';
import { Lease } from './bot-store/lease.ts';
import { SqliteAnnouncementStore } from './bot-store/sqlite/announcement-store.ts';
import { SqliteDailyQuoteStore } from './bot-store/sqlite/daily-quote-store.ts';
import { SqliteSettingsStore } from './bot-store/sqlite/settings-store.ts';
import { BotThread } from './bot-thread/bot-thread.ts';
import { type Config, parseConfig } from './config.ts';
import { applicationOf } from './discord/application-of.ts';
import { createDelegatingHandlers } from './discord/delegating-handlers.ts';
import { runBot } from './discord/run-bot.ts';
import { Cooldown } from './discord/server-rules/cooldown.ts';
import { readEnvFile } from './env-file.ts';
import { VerbatimError } from './errors.ts';
import { startFeedSchedule } from './feed-schedule.ts';
import { createLogger, goOnAfterErrors, type Logger } from './log.ts';
import { openSources } from './open-sources.ts';
import { makeDateNowSteady } from './steady-clock.ts';
import { converse } from './terminal/conversation.ts';
import { printProblem } from './terminal/print-problem.ts';

/** How long leaving may take, in milliseconds: a little less than the five seconds that we promise. */
const LEAVE_WITHIN_MS = 4_900;

const command = new Command('npm start')
  .description('Run the Discord bot. Without DISCORD_TOKEN, answer questions on this terminal.')
  .allowExcessArguments(false)
  .exitOverride();

try {
  command.parse();
  const { isTokenExposed } = readEnvFile();
  const config = parseConfig(process.env);
  const { discordToken: token, logLevel: level } = config;
  if (token !== undefined) {
    const log = createLogger({ level, secret: token });
    if (isTokenExposed)
      log.warn({ hint: 'chmod 600 .env' }, 'other users of this machine may read the token in .env');
    await serve({ config, token, log });
  } else if (process.stdin.isTTY && process.stdout.isTTY) await talk(config);
  else throw tokenMissing();
  process.exit(0);
} catch (error) {
  leaveFor(error);
}

/** Answers on Discord until a signal, or Discord, ends it. */
async function serve({ config, token, log }: Omit<Serving, 'thread' | 'lease'>): Promise<void> {
  makeDateNowSteady();
  const { libraryDir } = config;
  const thread = await BotThread.start(config);
  try {
    const lease = await Lease.take(libraryDir, {
      application: applicationOf(token),
      shard: 0,
      onProblem: (err) => log.error({ err }, 'this bot could not note that it still runs'),
    });
    try {
      await answerUntilTheEnd({ config, token, log, thread, lease });
    } finally {
      await lease.release();
    }
  } finally {
    // Node aborts a process that ends while the model's threads still run.
    await thread.close();
  }
}

interface Serving {
  readonly config: Config;
  readonly token: string;
  readonly log: Logger;
  readonly thread: BotThread;
  readonly lease: Lease;
}

async function answerUntilTheEnd({ config, token, log, thread, lease }: Serving): Promise<void> {
  const { libraryDir, discordApiUrl: apiUrl, discordGuildId: guildId, languageModel } = config;
  const settings = SqliteSettingsStore.open(libraryDir);
  const announcements = SqliteAnnouncementStore.open(libraryDir);
  const dailyQuotes = SqliteDailyQuoteStore.open(libraryDir);
  const rules = {
    cooldown: new Cooldown(),
    ...(languageModel && { languageModel: new URL(languageModel.url).host }),
  };
  const handlers = createDelegatingHandlers(rules, (job) => thread.perform(job));
  // Until here there is nothing to finish, and a signal ends the process at once.
  const signalled = Promise.race([received('SIGTERM'), received('SIGINT')]);
  const running = await Promise.race([
    runBot({
      ...{ token, apiUrl, guildId, handlers, settings, announcements, dailyQuotes, log },
      do: (chore) => thread.do(chore),
    }),
    signalled.then(() => undefined),
  ]);
  goOnAfterErrors(log);
  const follows = running !== undefined && config.feeds.length > 0 && config.syncEveryMinutes > 0;
  const schedule = follows
    ? startFeedSchedule({ everyMinutes: config.syncEveryMinutes, env: process.env, log })
    : undefined;
  const signal = await Promise.race([
    signalled,
    ...(running ? [running.ended, lease.lost, thread.ended] : []),
  ]);
  log.info({ signal }, 'leaving');
  setTimeout(() => process.exit(0), LEAVE_WITHIN_MS).unref();
  schedule?.stop();
  await running?.stop();
  await Promise.all([settings, announcements, dailyQuotes].map((store) => store.close()));
}

/** Answers on the terminal until it is closed. */
async function talk(config: Config): Promise<void> {
  const { stdin: input, stdout: output } = process;
  const progress = (share: number) => output.write(`\rBuilding the library: ${Math.floor(share * 100)} % `);
  const sources = await openSources(config, {
    libraryDir: config.libraryDir,
    build: {
      onProgress: progress,
      onBuilt: ({ problems }) => {
        output.write('\n');
        problems.forEach(printProblem);
      },
    },
  });
  output.write(
    `Ask a question about the episodes. Ctrl+D leaves.
To answer on Discord instead, set DISCORD_TOKEN in .env; docs/setup.md has the steps.

`,
  );
  await converse({ sources, input, output });
  await sources.close();
}

function received(signal: string): Promise<string> {
  return new Promise((resolve) => process.once(signal, () => resolve(signal)));
}

function tokenMissing(): VerbatimError {
  return new VerbatimError('DISCORD_TOKEN_MISSING', 'The bot needs a token to connect to Discord.', {
    hint: 'Set DISCORD_TOKEN in .env; docs/setup.md has the steps. On a terminal, `npm start` without a token answers questions right there.',
  });
}

/** Ends the process: 2 for wrong usage, 1 for everything else that went wrong. */
function leaveFor(error: unknown): never {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
  printProblem(error);
  process.exit(1);
}
