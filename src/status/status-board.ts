import { quantile } from './answer-times.ts';
import type { LibraryNumbers, ShardReport } from './shard-report.ts';

/** A run that followed the feeds. */
export interface SyncRun {
  /** When it ended, as ISO 8601. */
  readonly at: string;
  /** Every feed and every episode could be read. */
  readonly complete: boolean;
}

export interface StatusBoardOptions {
  readonly version: string;
  /** How many shards there are; 1 where the bot is one process. */
  readonly shards: number;
  /** The last run that followed the feeds; null before the first one, undefined where none are followed. */
  readonly lastSync: () => SyncRun | null | undefined;
  /** Milliseconds that never go back; for tests. */
  readonly now?: () => number;
}

/** How the bot is, by numbers: no names, no words, no secrets. Memory in megabytes (10^6 bytes). */
export interface Status {
  readonly healthy: boolean;
  readonly version: string;
  readonly uptimeSeconds: number;
  readonly shards: readonly {
    readonly id: number;
    /** `silent`: it has told nothing for {@link SILENT_MS}. */
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
  /** Of the process that tells this. */
  readonly memoryMb: number;
}

/** For how long a connection may be lost before the bot counts as ill: Discord asks for that now and then. */
const RECONNECT_WITHIN_MS = 120_000;
/** A process that has told nothing for so long hangs, or its library does. */
const SILENT_MS = 60_000;

interface Noted {
  readonly report: ShardReport;
  readonly at: number;
  /** When its connection was ready last. */
  readonly readyAt: number | undefined;
}

/** Gathers what the shards tell. */
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

  /** Notes what a shard tells of itself; undefined for one that has ended. */
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
