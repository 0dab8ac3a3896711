import { sendError } from '../../sent-error.ts';
import type { ShardReport } from '../../status/shard-report.ts';
import type { Shard } from '../gateway/connection.ts';
import { type FromShard, isOurs, type ToShard } from './shard-messages.ts';

/**
 * The shard that this process is, from the environment that discord.js's ShardingManager sets; else
 * undefined.
 */
export function shardIn(env: NodeJS.ProcessEnv): Pick<Shard, 'id' | 'count'> | undefined {
  if (env.SHARDING_MANAGER !== 'true' || process.send === undefined) return undefined;
  return { id: Number(env.SHARDS), count: Number(env.SHARD_COUNT) };
}

/** A shard's connection to the process that started it. */
export class ShardLink implements Shard {
  readonly id: number;
  readonly count: number;
  /** Settles with the reason why the shard has to leave: it was told so, or that process has ended. */
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

  /** Says why this shard leaves. Settles when the message is sent, or nobody is there to receive it. */
  leaveFor(error: unknown): Promise<void> {
    return this.#tell({ kind: 'leaving', error: sendError(error) });
  }

  #tell(message: FromShard): Promise<void> {
    return new Promise((resolve) => {
      // If the other end is closed, `stopped` has settled.
      if (!process.connected) resolve();
      else process.send?.(message, undefined, {}, () => resolve());
    });
  }
}
