import type { Config } from './config.ts';
import { commandDefinitions } from './discord/command-definitions.ts';
import { runShards } from './discord/shards/run-shards.ts';
import { followFeeds } from './feed-schedule.ts';
import { fetchFirstEpisodes } from './first-episodes.ts';
import { goOnAfterErrors, type Logger } from './log.ts';
import { openStatus } from './status/open-status.ts';
import type { StatusBoard } from './status/status-board.ts';

export interface ServeShardsOptions {
  readonly config: Config;
  readonly token: string;
  readonly log: Logger;
  /** The program that each shard runs, and the arguments for Node itself. */
  readonly program: { readonly file: string; readonly execArgv: readonly string[] };
  readonly env: NodeJS.ProcessEnv;
  /** Settles when this process is asked to leave. Until it is called, a signal ends the process at once. */
  readonly signalled: () => Promise<string>;
}

/**
 * Starts the shards: processes that answer on Discord, each for a part of the servers. What is needed only
 * once happens here: this process registers the commands, follows the feeds and serves the status. Resolves
 * after a signal, when all shards have stopped.
 *
 * @throws VerbatimError when an error ends all shards.
 */
export async function serveShards(options: ServeShardsOptions): Promise<void> {
  const { config, token, log, program, env, signalled } = options;
  const { discordApiUrl: apiUrl, discordGuildId: guildId, shards = 'auto', languageModel } = config;
  const first = await fetchFirstEpisodes({ config, env, log, signalled });
  if (first.signal !== undefined) return;
  let { schedule } = first;
  let board: StatusBoard | undefined;
  const running = await runShards({
    ...{ ...program, token, apiUrl, guildId, shards, log },
    onReport: (shard, report) => board?.note(shard, report),
    commands: commandDefinitions(languageModel ? { languageModel: new URL(languageModel.url).host } : {}),
  });
  goOnAfterErrors(log);
  let isLeaving = false;
  const lastSync = () => schedule?.lastRun;
  void running.ready.then(() => {
    if (!isLeaving) schedule ??= followFeeds({ config, env, log });
  });
  try {
    const status = await openStatus({ port: config.statusPort, shards: running.count, lastSync });
    board = status.board;
    const signal = await Promise.race([signalled(), running.ended]);
    log.info({ signal }, 'shutting down');
  } finally {
    isLeaving = true;
    schedule?.stop();
    await running.stop();
  }
}
