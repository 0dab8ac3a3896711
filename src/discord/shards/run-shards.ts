import { availableParallelism } from 'node:os';
import {
  type RESTPostAPIApplicationCommandsJSONBody as Command,
  REST,
  Routes,
  ShardingManager,
  SimpleIdentifyThrottler,
} from 'discord.js';
import PQueue from 'p-queue';
import { z } from 'zod';
import { VerbatimError } from '../../errors.ts';
import type { Logger } from '../../log.ts';
import { sessionsUsedUp, toVerbatimError } from '../gateway/discord-errors.ts';
import { registerCommands } from '../gateway/register-commands.ts';
import { type GatewayLimits, readGatewayLimits } from './gateway-limits.ts';
import { type ShardContext, ShardKeeper } from './shard-keeper.ts';

export interface RunShardsOptions {
  /** The program of a shard, and Node's arguments to run it. */
  readonly file: string;
  readonly execArgv: readonly string[];
  readonly token: string;
  /** Base of the REST API, ending in `/api`. */
  readonly apiUrl: string;
  /** Register the commands in this server alone, at once; for development. */
  readonly guildId?: string | undefined;
  readonly shards: number | 'auto';
  readonly commands: readonly Command[];
  readonly log: Logger;
  /** See {@link ShardContext}. */
  readonly onReport: ShardContext['onReport'];
  /** See {@link ShardContext}; for tests. */
  readonly restartAfterMs?: number;
}

export interface RunningShards {
  readonly count: number;
  /** Settles when the first shard is ready, and so the library and the model exist. */
  readonly ready: Promise<void>;
  /** Rejects with an error that ends all shards; otherwise never settles. */
  readonly ended: Promise<never>;
  /** Lets every shard answer what is waiting, and leave, all within six seconds. */
  stop(): Promise<void>;
}

/** How long a shard may take to leave, in milliseconds; a shard itself promises five seconds. */
const STOP_WITHIN_MS = 5_500;

const APPLICATION = z.object({ id: z.string() });

/**
 * Registers the commands, and starts one process for each shard, with discord.js's ShardingManager. The first
 * shard starts alone, and builds the library and the model if they do not exist yet; then the others start,
 * as many at once as there are cores. Discord accepts their sessions one after the other, so this process
 * gives each its turn. A shard that ends is started again.
 *
 * @throws VerbatimError DISCORD_TOKEN_INVALID, DISCORD_UNREACHABLE, DISCORD_SESSIONS_USED_UP,
 * DISCORD_COMMANDS_REFUSED.
 */
export async function runShards(options: RunShardsOptions): Promise<RunningShards> {
  const { file, execArgv, token, apiUrl, log } = options;
  const rest = new REST({ api: apiUrl }).setToken(token);
  // The manager could ask Discord for the number itself, but not through a proxy.
  const limits = await readLimits(rest, apiUrl);
  const count = options.shards === 'auto' ? limits.recommendedShards : options.shards;
  if (limits.remainingSessions < count) throw sessionsUsedUp(afterMs(limits.resetAfterMs));
  await register(rest, options);
  const manager = new ShardingManager(file, {
    token,
    totalShards: count,
    respawn: false,
    execArgv: [...execArgv],
  });
  const context: ShardContext = {
    starts: new PQueue({ concurrency: availableParallelism() }),
    turns: new SimpleIdentifyThrottler(limits.maxConcurrency),
    log,
    onReport: options.onReport,
    hasStarted: false,
    restartAfterMs: options.restartAfterMs,
  };
  const keepers = Array.from({ length: count }, (_, id) => new ShardKeeper(manager.createShard(id), context));
  const [first, ...others] = keepers;
  const ready = first?.firstReady ?? Promise.resolve();
  log.info({ shards: count, atOnce: limits.maxConcurrency }, 'starting the shards');
  const ended = new Promise<never>((_, reject) => {
    first?.keep().catch(reject);
    void ready.then(() => {
      for (const other of others) other.keep().catch(reject);
    });
  });
  // Callers await `ended` when they need to know. Until one does, its rejection must not count as unhandled.
  ended.catch(() => log.debug('the shards have ended'));
  return {
    count,
    ready,
    ended,
    async stop() {
      await Promise.all(keepers.map((keeper) => keeper.stop({ withinMs: STOP_WITHIN_MS })));
    },
  };
}

async function readLimits(rest: REST, apiUrl: string): Promise<GatewayLimits> {
  try {
    return await readGatewayLimits(rest);
  } catch (error) {
    throw toVerbatimError(error, apiUrl);
  }
}

async function register(rest: REST, { apiUrl, guildId, commands, log }: RunShardsOptions): Promise<void> {
  try {
    const { id: applicationId } = APPLICATION.parse(await rest.get(Routes.currentApplication()));
    const { outcome } = await registerCommands({ rest, applicationId, guildId, commands });
    log.info({ commands: commands.length }, `commands ${outcome}`);
  } catch (err) {
    const told = err instanceof VerbatimError ? err : toVerbatimError(err, apiUrl);
    if (told.code !== 'DISCORD_UNREACHABLE') throw told;
    // Discord fails for the moment. The commands that were registered before still work.
    log.error({ err }, 'the commands could not be compared with those that are registered');
  }
}

function afterMs(ms: number): string {
  return new Date(performance.timeOrigin + performance.now() + ms).toISOString();
}
