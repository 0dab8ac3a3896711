/** `npm start`: runs the Discord bot or, without a token, a conversation on the terminal. */
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { type Config, parseConfig } from './config.ts';
import { ShardLink, shardIn } from './discord/shards/shard-link.ts';
import { readEnvFile } from './env-file.ts';
import { VerbatimError } from './errors.ts';
import { libraryPlace } from './library-place.ts';
import { createLogger } from './log.ts';
import { openSources } from './open-sources.ts';
import { serve } from './serve.ts';
import { serveShards } from './serve-shards.ts';
import { makeDateNowSteady } from './steady-clock.ts';
import { converse } from './terminal/conversation.ts';
import { printProblem } from './terminal/print-problem.ts';

/** How long shutting down may take, in milliseconds: a little less than the five seconds that we promise. */
const LEAVE_WITHIN_MS = 4_900;

const command = new Command('npm start')
  .description('Run the Discord bot. Without DISCORD_TOKEN, answer questions on this terminal.')
  .allowExcessArguments(false)
  .exitOverride();

const shard = shardIn(process.env);
/** The connection to the process that started this one; undefined unless this is a shard. */
const link = shard && new ShardLink(shard);
// Until there is work to finish, a request to stop ends this process at once, as a signal would.
let onStopped: () => void = () => process.kill(process.pid, 'SIGTERM');
void link?.stopped.then(() => onStopped());
let end: Promise<string> | undefined;

try {
  command.parse();
  const { isTokenExposed } = readEnvFile();
  // In a shard's environment, SHARDS names the shard; it is not the setting.
  const config = parseConfig(link ? { ...process.env, SHARDS: undefined } : process.env);
  const { discordToken: token, logLevel: level } = config;
  if (token !== undefined) {
    const log = createLogger({ level, secret: token, shard: link?.id });
    if (isTokenExposed && link === undefined)
      log.warn({ hint: 'chmod 600 .env' }, 'other users of this machine may read the token in .env');
    makeDateNowSteady();
    const task = { config, token, log, env: process.env };
    const program = { file: fileURLToPath(import.meta.url), execArgv: process.execArgv };
    if (config.shards === undefined) await serve({ ...task, shard: link, signalled: endSoonAfterSignal });
    else await serveShards({ ...task, program, signalled: endSignal });
  } else if (process.stdin.isTTY && process.stdout.isTTY) await talk(config);
  else throw tokenMissing();
  process.exit(0);
} catch (error) {
  await leaveFor(error);
}

/** Answers on the terminal until it is closed. */
async function talk(config: Config): Promise<void> {
  const { stdin: input, stdout: output } = process;
  const progress = (share: number) => output.write(`\rBuilding the library: ${Math.floor(share * 100)} % `);
  const sources = await openSources(config, {
    place: libraryPlace(config),
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

/**
 * Settles with what asks this process to leave. From the first call on, a signal no longer ends it at once.
 */
function endSignal(): Promise<string> {
  onStopped = () => undefined;
  end ??= Promise.race([received('SIGTERM'), received('SIGINT'), ...(link ? [link.stopped] : [])]);
  return end;
}

async function endSoonAfterSignal(): Promise<string> {
  const signal = await endSignal();
  setTimeout(() => process.exit(0), LEAVE_WITHIN_MS).unref();
  return signal;
}

function received(signal: string): Promise<string> {
  return new Promise((resolve) => process.once(signal, () => resolve(signal)));
}

function tokenMissing(): VerbatimError {
  return new VerbatimError('DISCORD_TOKEN_MISSING', 'The bot needs a token to connect to Discord.', {
    hint: 'Set DISCORD_TOKEN in .env; docs/setup.md has the steps. On a terminal, `npm start` without a token answers questions right there.',
  });
}

/** Reports an error and ends the process: status 2 for wrong usage, 1 for other errors, 0 for `--help`. */
async function leaveFor(error: unknown): Promise<never> {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
  // The process that started the shards prints a shard's error, once for all of them.
  if (link) await link.leaveFor(error);
  else printProblem(error);
  process.exit(1);
}
