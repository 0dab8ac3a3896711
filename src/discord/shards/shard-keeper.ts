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

/** What all shards have in common. */
export interface Company {
  /** Starts take turns: each loads a model and a library. */
  readonly starts: PQueue;
  /** Sessions begin one after the other, those after a lost connection as well. */
  readonly turns: SimpleIdentifyThrottler;
  readonly log: Logger;
  /** Told how a shard is; undefined for one that has ended. */
  readonly onReport: (shard: number, report: ShardReport | undefined) => void;
  /** Whether one of them has ever been ready. */
  hasStarted: boolean;
  /** How long the first shard that ended waits until it is started again, in milliseconds; for tests. */
  readonly restartAfterMs?: number | undefined;
}

const RESTART_AFTER_MS = 1_000;
/** The wait doubles every time that a shard ends soon, up to this, in milliseconds. */
const LONGEST_WAIT_MS = 5 * 60_000;
/** A shard that was ready for so long has not ended soon, in milliseconds. */
const STEADY_MS = 10 * 60_000;

/** What would happen to every shard, however often it is started. */
const ENDS_ALL: ReadonlySet<ErrorCode> = new Set([
  'DISCORD_TOKEN_INVALID',
  'DISCORD_INTENT_DISALLOWED',
  'DISCORD_REFUSED',
  'BOT_ALREADY_RUNNING',
]);

/** How the process of a shard ended. */
interface End {
  /** What it said. */
  readonly error: Error | undefined;
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  /** For how long it had been ready, in milliseconds. */
  readonly readyMs: number;
}

/** Keeps the process of one shard running: starts it, and again when it has ended, later each time. */
export class ShardKeeper {
  readonly #shard: Shard;
  readonly #company: Company;
  readonly #stopping = new AbortController();

  /** Settles when the shard is ready for the first time. */
  readonly firstReady: Promise<void>;

  constructor(shard: Shard, company: Company) {
    this.#shard = shard;
    this.#company = company;
    this.firstReady = new Promise((resolve) => shard.once('ready', () => resolve()));
  }

  /**
   * Settles when the shard has been stopped.
   *
   * @throws What ends all shards: what every one of them would meet, and anything before one has been ready.
   */
  async keep(): Promise<void> {
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      const end = await this.#live();
      if (end === undefined || this.#stopping.signal.aborted) return;
      this.#requireHope(end);
      failures = end.readyMs >= STEADY_MS ? 0 : failures + 1;
      const { restartAfterMs = RESTART_AFTER_MS, log } = this.#company;
      const againInMs = Math.min(LONGEST_WAIT_MS, restartAfterMs * 2 ** Math.max(0, failures - 1));
      const { error: err, ...how } = end;
      log.error({ shard: this.#shard.id, err, ...how, againInMs }, 'a shard has ended: it is started again');
      await sleep(againInMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    }
  }

  /** Lets the shard finish what it was asked, and ends it when that takes too long. */
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
   * Starts the process in its turn, and settles when it has ended; undefined where it was not started any
   * more.
   */
  async #live(): Promise<End | undefined> {
    const ended = new AbortController();
    let error: Error | undefined;
    let readySince: number | undefined;
    const noteReady = () => {
      readySince = performance.now();
      this.#company.hasStarted = true;
    };
    // Nobody waits any more for one that ended before.
    const ready = once(this.#shard, 'ready', { signal: ended.signal }).then(noteReady, () => undefined);
    const hear = (message: unknown): void => {
      if (!isOurs<FromShard>(message)) return;
      if (message.kind === 'leaving') error = receiveError(message.error);
      else if (message.kind === 'report') this.#company.onReport(this.#shard.id, message.report);
      else void this.#grantTurn(ended.signal);
    };
    this.#shard.on('message', hear);
    try {
      const exit = await this.#company.starts.add(async () => {
        if (this.#stopping.signal.aborted) return undefined;
        const exit = exitOf(await this.#shard.spawn(-1));
        await Promise.race([exit, ready]);
        return { exit };
      });
      if (exit === undefined) return undefined;
      const how = await exit.exit;
      this.#company.onReport(this.#shard.id, undefined);
      return { error, ...how, readyMs: readySince === undefined ? 0 : performance.now() - readySince };
    } finally {
      ended.abort();
      this.#shard.off('message', hear);
    }
  }

  async #grantTurn(ended: AbortSignal): Promise<void> {
    try {
      await this.#company.turns.waitForIdentify(this.#shard.id, ended);
      this.#tell({ kind: 'identify' });
    } catch (err) {
      // Whoever waited has ended.
      if (!ended.aborted) this.#company.log.error({ err, shard: this.#shard.id }, 'a shard got no turn');
    }
  }

  #tell(message: ToShard): void {
    this.#shard.send(message).catch((err: unknown) => {
      this.#company.log.debug(
        { err, shard: this.#shard.id },
        'a shard that has just ended was told something',
      );
    });
  }

  #requireHope({ error, status, signal }: End): void {
    const isHopeless = error instanceof VerbatimError && ENDS_ALL.has(error.code);
    if (this.#company.hasStarted && !isHopeless) return;
    throw (
      error ??
      new VerbatimError(
        'UNEXPECTED',
        `Shard ${this.#shard.id} ended before any was ready (${signal ?? `status ${status}`}).`,
        { hint: 'The lines of the log above may tell why; the machine may be short of memory.' },
      )
    );
  }
}

/** How a process ends. Everything that it said was heard then, which may be later than the end itself. */
async function exitOf(child: ChildProcess | Worker): Promise<Pick<End, 'status' | 'signal'>> {
  const [[status, signal]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  return { status, signal };
}
