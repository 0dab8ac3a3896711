/** `npm start`: runs the Discord bot or, without a token, a conversation on the terminal. */
import { fileURLToPath } from 'node:url';
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
import { ShardLink, shardIn } from './discord/shards/shard-link.ts';
import { readEnvFile } from './env-file.ts';
import { VerbatimError } from './errors.ts';
import { followFeeds } from './feed-schedule.ts';
import { createLogger, goOnAfterErrors, type Logger } from './log.ts';
import { openSources } from './open-sources.ts';
import { serveShards } from './serve-shards.ts';
import { makeDateNowSteady } from './steady-clock.ts';
import { converse } from './terminal/conversation.ts';
import { printProblem } from './terminal/print-problem.ts';

/** How long leaving may take, in milliseconds: a little less than the five seconds that we promise. */
const LEAVE_WITHIN_MS = 4_900;

const command = new Command('npm start')
  .description('Run the Discord bot. Without DISCORD_TOKEN, answer questions on this terminal.')
  .allowExcessArguments(false)
  .exitOverride();

const shard = shardIn(process.env);
/** The line to the process that started this one, if this is one shard of several. */
const link = shard && new ShardLink(shard);
// Until there is something to finish, it ends at once, as by a signal.
let onStopped: () => void = () => process.kill(process.pid, 'SIGTERM');
void link?.stopped.then(() => onStopped());

try {
  command.parse();
  const { isTokenExposed } = readEnvFile();
  // To a shard, SHARDS says which one it is.
  const config = parseConfig(link ? { ...process.env, SHARDS: undefined } : process.env);
  const { discordToken: token, logLevel: level } = config;
  if (token !== undefined) {
    const log = createLogger({ level, secret: token, shard: link?.id });
    if (isTokenExposed && link === undefined)
      log.warn({ hint: 'chmod 600 .env' }, 'other users of this machine may read the token in .env');
    makeDateNowSteady();
    if (config.shards === undefined) await serve({ config, token, log });
    else {
      const program = { file: fileURLToPath(import.meta.url), execArgv: process.execArgv };
      await serveShards({ ...{ config, token, log, program, env: process.env }, signalled: endSignal });
    }
  } else if (process.stdin.isTTY && process.stdout.isTTY) await talk(config);
  else throw tokenMissing();
  process.exit(0);
} catch (error) {
  await leaveFor(error);
}

interface Task {
  readonly config: Config;
  readonly token: string;
  readonly log: Logger;
}

/** Answers on Discord until a signal, or Discord, ends it. */
async function serve({ config, token, log }: Task): Promise<void> {
  const { libraryDir } = config;
  const thread = await BotThread.start(config, shard);
  try {
    const lease = await Lease.take(libraryDir, {
      application: applicationOf(token),
      shard: link?.id ?? 0,
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

async function answerUntilTheEnd({
  config,
  token,
  log,
  thread,
  lease,
}: Task & { readonly thread: BotThread; readonly lease: Lease }): Promise<void> {
  const { libraryDir, discordApiUrl: apiUrl, discordGuildId: guildId, languageModel } = config;
  const settings = SqliteSettingsStore.open(libraryDir);
  const announcements = SqliteAnnouncementStore.open(libraryDir);
  const dailyQuotes = SqliteDailyQuoteStore.open(libraryDir);
  const rules = {
    cooldown: new Cooldown(),
    ...(languageModel && { languageModel: new URL(languageModel.url).host }),
  };
  const handlers = createDelegatingHandlers(rules, (job) => thread.perform(job));
  const signalled = endSignal();
  const running = await Promise.race([
    runBot({
      ...{ token, apiUrl, guildId, shard: link, handlers, settings, announcements, dailyQuotes, log },
      do: (chore) => thread.do(chore),
    }),
    signalled.then(() => undefined),
  ]);
  goOnAfterErrors(log);
  const schedule = running && link === undefined ? followFeeds({ config, env: process.env, log }) : undefined;
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

/** What asks this process to leave, once there is something to finish: until then, it ends at once. */
function endSignal(): Promise<string> {
  onStopped = () => undefined;
  return Promise.race([received('SIGTERM'), received('SIGINT'), ...(link ? [link.stopped] : [])]);
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
async function leaveFor(error: unknown): Promise<never> {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
  // Of a shard, the process that started it says what is wrong, once.
  if (link) await link.leaveFor(error);
  else printProblem(error);
  process.exit(1);
}
