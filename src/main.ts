/** `npm start`: runs the Discord bot or, without a token, a conversation on the terminal. */
import { Command, CommanderError } from 'commander';
import { answerQuestion } from './answering/ask/answer-question.ts';
import type { Sources } from './answering/sources.ts';
import { CapStore } from './bot-store/cap-store.ts';
import { FeedbackStore } from './bot-store/feedback-store.ts';
import { Lease } from './bot-store/lease.ts';
import { SettingsStore } from './bot-store/settings-store.ts';
import { type Config, parseConfig } from './config.ts';
import { applicationOf } from './discord/application-of.ts';
import { runBot } from './discord/run-bot.ts';
import { Cooldown } from './discord/server-rules/cooldown.ts';
import { readEnvFile } from './env-file.ts';
import { VerbatimError } from './errors.ts';
import { createLogger, type Logger } from './log.ts';
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
async function serve({ config, token, log }: Omit<Serving, 'sources' | 'lease'>): Promise<void> {
  makeDateNowSteady();
  const { libraryDir } = config;
  const sources = await openSources(config, { libraryDir, build: announceBuild(log) });
  try {
    // Loads the model and the vector index, and finds out now whether the two belong together.
    await answerQuestion(sources, 'Is everything there?');
    const lease = await Lease.take(libraryDir, {
      application: applicationOf(token),
      shard: 0,
      onProblem: (err) => log.error({ err }, 'this bot could not note that it still runs'),
    });
    try {
      await answerUntilTheEnd({ config, token, log, sources, lease });
    } finally {
      await lease.release();
    }
  } finally {
    // Node aborts a process that ends while the model's threads still run.
    await sources.close();
  }
}

interface Serving {
  readonly config: Config;
  readonly token: string;
  readonly log: Logger;
  readonly sources: Sources;
  readonly lease: Lease;
}

async function answerUntilTheEnd({ config, token, log, sources, lease }: Serving): Promise<void> {
  const { libraryDir, discordApiUrl: apiUrl, discordGuildId: guildId } = config;
  const settings = SettingsStore.open(libraryDir);
  const feedback = FeedbackStore.open(libraryDir, { keepQuestions: config.feedbackKeepQuestions });
  const caps = CapStore.open(libraryDir);
  const bot = { sources, settings, feedback, caps, cooldown: new Cooldown() };
  // Until here there is nothing to finish, and a signal ends the process at once.
  const signalled = Promise.race([received('SIGTERM'), received('SIGINT')]);
  const running = await Promise.race([
    runBot({ token, apiUrl, guildId, bot, log }),
    signalled.then(() => undefined),
  ]);
  goOnAfterErrors(log);
  const signal = await Promise.race([signalled, ...(running ? [running.ended, lease.lost] : [])]);
  log.info({ signal }, 'leaving');
  setTimeout(() => process.exit(0), LEAVE_WITHIN_MS).unref();
  await running?.stop();
  await Promise.all([settings.close(), feedback.close(), caps.close()]);
}

/**
 * Keeps the bot running for all other users when discord.js fails on an event before a handler of ours gets
 * it. Nothing is left half done by that: events do not depend on each other, and everything is written in
 * transactions.
 */
function goOnAfterErrors(log: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection'])
    process.on(event, (err: unknown) => log.error({ err }, 'went on after an error that nobody caught'));
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
To answer on Discord instead, set DISCORD_TOKEN in .env; README.md, "Set up the Discord bot", has the steps.

`,
  );
  await converse({ sources, input, output });
  await sources.close();
}

function announceBuild(log: Logger) {
  let told = 0;
  return {
    onProgress: (share: number, file: string) => {
      if (told === 0) log.info('there is no library yet: building it from the transcripts');
      const tenths = Math.floor(share * 10);
      if (tenths > told) log.info({ file, done: `${tenths * 10} %` }, 'building the library');
      told = Math.max(told, tenths, 0.1);
    },
    onBuilt: ({ problems }: { readonly problems: readonly VerbatimError[] }) => {
      for (const err of problems) log.warn({ err, hint: err.hint }, 'a transcript was left out');
    },
  };
}

function received(signal: string): Promise<string> {
  return new Promise((resolve) => process.once(signal, () => resolve(signal)));
}

function tokenMissing(): VerbatimError {
  return new VerbatimError('DISCORD_TOKEN_MISSING', 'The bot needs a token to connect to Discord.', {
    hint: 'Set DISCORD_TOKEN in .env; README.md, "Set up the Discord bot", has the steps. On a terminal, `npm start` without a token answers questions right there.',
  });
}

/** Ends the process: 2 for wrong usage, 1 for everything else that went wrong. */
function leaveFor(error: unknown): never {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
  printProblem(error);
  process.exit(1);
}
