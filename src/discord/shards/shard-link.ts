import { sendError } from '../../sent-error.ts';
import type { ShardReport } from '../../status/shard-report.ts';
import type { Shard } from '../gateway/connection.ts';
import { type FromShard, isOurs, type ToShard } from './shard-messages.ts';

/** Which shard the environment says that this process is, as discord.js's ShardingManager sets it. */
export function shardIn(env: NodeJS.ProcessEnv): Pick<Shard, 'id' | 'count'> | undefined {
  if (env.SHARDING_MANAGER !== 'true' || process.send === undefined) return undefined;
  return { id: Number(env.SHARDS), count: Number(env.SHARD_COUNT) };
}

/** The line from a shard to the process that started it. */
export class ShardLink implements Shard {
  readonly id: number;
  readonly count: number;
  /** Settles when the shard is to leave: it was told so, or there is nobody any more who could. */
  readonly stopped: Promise<string>;
  #begin: () => void = () => undefined;

  constructor({ id, count }: Pick<Shard, 'id' | 'count'>) {
    this.id = id;
    this.count = count;
    this.stopped = new Promise((resolve) => {
      process.once('disconnect', () => resolve('the process that starts the shards has ended'));
      process.on('message', (message) => {
        if (!isOurs<ToShard>(message)) return;
        if (message.kind === 'stop') resolve('told to stop');
        else this.#begin();
      });
    });
  }

  waitForIdentify(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      this.#begin = resolve;
      void this.#tell({ kind: 'may-identify' });
    });
  }

  report(report: ShardReport): void {
    void this.#tell({ kind: 'report', report });
  }

  /** Says why this shard leaves. Settles when that was heard, or nobody is there to hear it. */
  leaveFor(error: unknown): Promise<void> {
    return this.#tell({ kind: 'leaving', error: sendError(error) });
  }

  #tell(message: FromShard): Promise<void> {
    return new Promise((resolve) => {
      // Where the other end is closed, `stopped` has settled.
      if (!process.connected) resolve();
      else process.send?.(message, undefined, {}, () => resolve());
    });
  }
}
