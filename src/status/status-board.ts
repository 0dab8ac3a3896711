import { quantile } from './answer-times.ts';
import type { LibraryNumbers, ShardReport } from './shard-report.ts';

/** A finished run that followed the feeds. */
export interface SyncRun {
  /** When it ended, in ISO 8601. */
  readonly at: string;
  /** Whether every feed and every episode could be read. */
  readonly complete: boolean;
}

export interface StatusBoardOptions {
  readonly version: string;
  /** The number of shards; 1 if the bot is a single process. */
  readonly shards: number;
  /** The last run that followed the feeds: null before the first one, undefined if no feeds are followed. */
  readonly lastSync: () => SyncRun | null | undefined;
  /** A monotonic clock in milliseconds; for tests. */
  readonly now?: () => number;
}

/** The state of the bot in numbers: no names, no text, no secrets. Memory is in megabytes (10^6 bytes). */
export interface Status {
  readonly healthy: boolean;
  readonly version: string;
  readonly uptimeSeconds: number;
  readonly shards: readonly {
    readonly id: number;
    /** `silent`: it has not reported for {@link SILENT_MS}. */
    readonly state: 'starting' | 'connecting' | 'ready' | 'silent';
    readonly pingMs: number | null;
    readonly servers: number;
    readonly memoryMb: number | null;
  }[];
  readonly answers: {
    readonly counted: number;
    readonly p50Ms: number | null;
    readonly p95Ms: number | null;
  };
  readonly library: LibraryNumbers | null;
  readonly feeds: { readonly lastSync: SyncRun | null } | null;
  /** Of the process that shows this status. */
  readonly memoryMb: number;
}

/** How long a lost connection still counts as healthy: Discord asks for reconnects now and then. */
const RECONNECT_WITHIN_MS = 120_000;
/** A process that has not reported for this long hangs, or its library does. */
const SILENT_MS = 60_000;

interface Noted {
  readonly report: ShardReport;
  readonly at: number;
  /** When its connection was last ready. */
  readonly readyAt: number | undefined;
}

/** Collects the reports of the shards. */
export class StatusBoard {
  readonly #options: StatusBoardOptions;
  readonly #now: () => number;
  readonly #began: number;
  readonly #shards = new Map<number, Noted>();

  constructor(options: StatusBoardOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#began = this.#now();
  }

  /** @param report - What the shard reports; undefined if it has ended. */
  note(shard: number, report: ShardReport | undefined): void {
    if (report === undefined) {
      this.#shards.delete(shard);
      return;
    }
    const at = this.#now();
    const readyAt = report.state === 'ready' ? at : this.#shards.get(shard)?.readyAt;
    this.#shards.set(shard, { report, at, readyAt });
  }

  status(): Status {
    const ids = Array.from({ length: this.#options.shards }, (_, id) => id);
    const known = ids.flatMap((id) => this.#shards.get(id) ?? []);
    const times = known.flatMap(({ report }) => report.answersMs);
    const lastSync = this.#options.lastSync();
    return {
      healthy: ids.every((id) => this.#isHealthy(this.#shards.get(id))),
      version: this.#options.version,
      uptimeSeconds: Math.floor((this.#now() - this.#began) / 1_000),
      shards: ids.map((id) => this.#describe(id)),
      answers: {
        counted: times.length,
        p50Ms: quantile(times, 0.5) ?? null,
        p95Ms: quantile(times, 0.95) ?? null,
      },
      library: known.find(({ report }) => report.library !== null)?.report.library ?? null,
      feeds: lastSync === undefined ? null : { lastSync },
      memoryMb: toMegabytes(process.memoryUsage.rss()),
    };
  }

  #describe(id: number): Status['shards'][number] {
    const noted = this.#shards.get(id);
    if (noted === undefined) return { id, state: 'starting', pingMs: null, servers: 0, memoryMb: null };
    const { state, pingMs, servers, memory } = noted.report;
    const shown = this.#isSilent(noted) ? 'silent' : state;
    return { id, state: shown, pingMs, servers, memoryMb: toMegabytes(memory) };
  }

  #isHealthy(noted: Noted | undefined): boolean {
    if (noted?.readyAt === undefined || noted.report.library === null || this.#isSilent(noted)) return false;
    return this.#now() - noted.readyAt <= RECONNECT_WITHIN_MS;
  }

  #isSilent({ at }: Noted): boolean {
    return this.#now() - at > SILENT_MS;
  }
}

function toMegabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
