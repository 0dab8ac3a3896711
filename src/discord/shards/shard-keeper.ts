import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { Shard, SimpleIdentifyThrottler } from 'discord.js';
import type PQueue from 'p-queue';
import { type ErrorCode, VerbatimError } from '../../errors.ts';
import type { Logger } from '../../log.ts';
import { receiveError } from '../../sent-error.ts';
import type { ShardReport } from '../../status/shard-report.ts';
import { type FromShard, isOurs, type ToShard } from './shard-messages.ts';

/** What all shards share. */
export interface ShardContext {
  /** Bounds how many processes start at once: each loads a model and a library. */
  readonly starts: PQueue;
  /** Gives the turns to begin a session, also after a lost connection. */
  readonly turns: SimpleIdentifyThrottler;
  readonly log: Logger;
  /** Called with the state of a shard every few seconds, and with undefined when it has ended. */
  readonly onReport: (shard: number, report: ShardReport | undefined) => void;
  /** Whether any shard has been ready yet. */
  hasStarted: boolean;
  /** The first wait before a shard is started again, in milliseconds. Default 1,000. */
  readonly restartAfterMs?: number | undefined;
}

const RESTART_AFTER_MS = 1_000;
/** The wait doubles each time that a shard ends before it was steady, up to this, in milliseconds. */
const LONGEST_WAIT_MS = 5 * 60_000;
/** A shard that has been ready for this long is steady, in milliseconds. */
const STEADY_MS = 10 * 60_000;

/** Errors that every shard would run into, however often it is started. */
const ENDS_ALL: ReadonlySet<ErrorCode> = new Set([
  'DISCORD_TOKEN_INVALID',
  'DISCORD_INTENT_DISALLOWED',
  'DISCORD_REFUSED',
  'BOT_ALREADY_RUNNING',
]);

/** How the process of a shard ended. */
interface End {
  /** The reason that it gave, if any. */
  readonly error: Error | undefined;
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  /** For how long it had been ready, in milliseconds. */
  readonly readyMs: number;
}

/** Keeps the process of one shard running: starts it, and again when it ends, after a wait that grows. */
export class ShardKeeper {
  readonly #shard: Shard;
  readonly #context: ShardContext;
  readonly #stopping = new AbortController();

  /** Settles when the shard is ready for the first time. */
  readonly firstReady: Promise<void>;

  constructor(shard: Shard, context: ShardContext) {
    this.#shard = shard;
    this.#context = context;
    this.firstReady = new Promise((resolve) => shard.once('ready', () => resolve()));
  }

  /**
   * Starts the shard, and settles when it has been stopped.
   *
   * @throws What ends all shards: an error that every shard would run into, or any error before the first
   * shard was ready.
   */
  async keep(): Promise<void> {
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      const end = await this.#live();
      if (end === undefined || this.#stopping.signal.aborted) return;
      this.#checkWorthRestarting(end);
      failures = end.readyMs >= STEADY_MS ? 0 : failures + 1;
      const { restartAfterMs = RESTART_AFTER_MS, log } = this.#context;
      const againInMs = Math.min(LONGEST_WAIT_MS, restartAfterMs * 2 ** Math.max(0, failures - 1));
      const { error: err, ...how } = end;
      log.error({ shard: this.#shard.id, err, ...how, againInMs }, 'a shard has ended: it is started again');
      await sleep(againInMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    }
  }

  /** Lets the shard answer what is waiting, and kills it if that takes longer than this. */
  async stop({ withinMs }: { readonly withinMs: number }): Promise<void> {
    this.#stopping.abort();
    const { process: child } = this.#shard;
    if (child === null) return;
    const ended = new Promise((resolve) => this.#shard.once('death', resolve));
    this.#tell({ kind: 'stop' });
    await Promise.race([ended, sleep(withinMs, undefined, { ref: false })]);
    child.kill('SIGKILL');
  }

  /**
   * Starts the process in its turn, and settles when it has ended; undefined if it was stopped before that.
   */
  async #live(): Promise<End | undefined> {
    const ended = new AbortController();
    let error: Error | undefined;
    let readySince: number | undefined;
    const noteReady = () => {
      readySince = performance.now();
      this.#context.hasStarted = true;
    };
    // A process that ends before it is ready aborts this wait.
    const ready = once(this.#shard, 'ready', { signal: ended.signal }).then(noteReady, () => undefined);
    const hear = (message: unknown): void => {
      if (!isOurs<FromShard>(message)) return;
      if (message.kind === 'leaving') error = receiveError(message.error);
      else if (message.kind === 'report') this.#context.onReport(this.#shard.id, message.report);
      else void this.#grantTurn(ended.signal);
    };
    this.#shard.on('message', hear);
    try {
      const exit = await this.#context.starts.add(async () => {
        if (this.#stopping.signal.aborted) return undefined;
        const exit = exitOf(await this.#shard.spawn(-1));
        await Promise.race([exit, ready]);
        return { exit };
      });
      if (exit === undefined) return undefined;
      const how = await exit.exit;
      this.#context.onReport(this.#shard.id, undefined);
      return { error, ...how, readyMs: readySince === undefined ? 0 : performance.now() - readySince };
    } finally {
      ended.abort();
      this.#shard.off('message', hear);
    }
  }

  async #grantTurn(ended: AbortSignal): Promise<void> {
    try {
      await this.#context.turns.waitForIdentify(this.#shard.id, ended);
      this.#tell({ kind: 'identify' });
    } catch (err) {
      // If the process has ended, nobody waits for the turn any more.
      if (!ended.aborted) this.#context.log.error({ err, shard: this.#shard.id }, 'a shard got no turn');
    }
  }

  #tell(message: ToShard): void {
    this.#shard.send(message).catch((err: unknown) => {
      this.#context.log.debug(
        { err, shard: this.#shard.id },
        'a shard that has just ended was told something',
      );
    });
  }

  #checkWorthRestarting({ error, status, signal }: End): void {
    const isHopeless = error instanceof VerbatimError && ENDS_ALL.has(error.code);
    if (this.#context.hasStarted && !isHopeless) return;
    throw (
      error ??
      new VerbatimError(
        'UNEXPECTED',
        `Shard ${this.#shard.id} ended before any was ready (${signal ?? `status ${status}`}).`,
        { hint: 'The log lines above may say why; the machine may be short of memory.' },
      )
    );
  }
}

/** Settles when a process has ended and all its messages have arrived, which may be later. */
async function exitOf(child: ChildProcess | Worker): Promise<Pick<End, 'status' | 'signal'>> {
  const [[status, signal]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  return { status, signal };
}
