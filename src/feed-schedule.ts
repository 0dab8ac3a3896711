import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { takeFeedTurn } from './bot-store/open-bot-store.ts';
import type { Config } from './config.ts';
import type { Logger } from './log.ts';
import type { SyncRun } from './status/status-board.ts';

export interface FeedScheduleOptions {
  /** Minutes from the end of one run to the beginning of the next. */
  readonly everyMinutes: number;
  /** The environment for the processes that follow the feeds; FEEDS in it names the feeds. */
  readonly env: NodeJS.ProcessEnv;
  readonly log: Logger;
  /**
   * Asks for the right to follow the feeds, where several processes could; gives undefined while another one
   * has it. Without `takeTurn`, this process just follows them.
   */
  readonly takeTurn?: () => Promise<Turn | undefined>;
  /** Milliseconds until the first run, so that the bot is ready first; 5,000 unless given. */
  readonly firstAfterMs?: number;
}

/** The right to follow the feeds, of one process at a time. */
export interface Turn {
  /** Rejects once another process has taken it over. */
  readonly lost: Promise<never>;
  release(): Promise<void>;
}

export interface FeedSchedule {
  /** The last run that has ended; null until the first one has. */
  readonly lastRun: SyncRun | null;
  /** Settles when the first run has ended, or was left to another process. */
  readonly firstRun: Promise<void>;
  /** Stops for good and ends the current run. Files that it has written are complete. */
  stop(): void;
}

const FIRST_AFTER_MS = 5_000;
/** How much of a run's report is read, in characters. No real one is as long. */
const MAX_REPORT = 10_000_000;
const SYNC = fileURLToPath(new URL('../scripts/sync.ts', import.meta.url));

export interface FollowFeedsOptions extends Pick<FeedScheduleOptions, 'env' | 'log' | 'firstAfterMs'> {
  readonly config: Config;
}

/** Whether the settings let the bot follow feeds: they name some, and SYNC_EVERY is not 0. */
export function hasFeeds({ feeds, syncEveryMinutes }: Config): boolean {
  return feeds.length > 0 && syncEveryMinutes > 0;
}

/** Follows the feeds from now on; undefined where the settings name none, or SYNC_EVERY is 0. */
export function followFeeds({ config, ...how }: FollowFeedsOptions): FeedSchedule | undefined {
  if (!hasFeeds(config)) return undefined;
  const { syncEveryMinutes: everyMinutes, libraryUrl } = config;
  const onProblem = (err: unknown) =>
    how.log.error({ err }, 'the lease for following the feeds could not be renewed');
  const takeTurn = () => takeFeedTurn(config, onProblem);
  // With a library in a folder, `npm run sync` itself locks the folder.
  return startFeedSchedule({ everyMinutes, ...how, ...(libraryUrl !== undefined && { takeTurn }) });
}

/**
 * Runs `npm run sync` at intervals, each time in a process of its own, so that questions are not delayed. The
 * bot notices by itself that the library has changed.
 */
export function startFeedSchedule({
  everyMinutes,
  env,
  log,
  takeTurn,
  firstAfterMs = FIRST_AFTER_MS,
}: FeedScheduleOptions): FeedSchedule {
  let child: ChildProcess | undefined;
  let timer = setTimeout(begin, firstAfterMs);
  let isStopped = false;
  let turn: Turn | undefined;
  let lastRun: SyncRun | null = null;
  let endFirstRun: () => void = () => undefined;
  const firstRun = new Promise<void>((resolve) => {
    endFirstRun = resolve;
  });
  return {
    firstRun,
    get lastRun() {
      return lastRun;
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      child?.kill();
      void turn?.release();
    },
  };

  async function begin(): Promise<void> {
    try {
      if (takeTurn !== undefined && turn === undefined) turn = await takeTurn().then(giveBackWhenLost);
      if (isStopped) await turn?.release();
      else if (takeTurn === undefined || turn !== undefined) return follow();
    } catch (err) {
      log.error({ err }, 'feeds could not be followed');
    }
    endFirstRun();
    if (!isStopped) timer = setTimeout(begin, everyMinutes * 60_000);
  }

  /** Releases a turn that is lost, so that the next run asks for it again. */
  function giveBackWhenLost(taken: Turn | undefined): Turn | undefined {
    taken?.lost.catch(() => {
      if (turn === taken) turn = undefined;
      return taken.release();
    });
    return taken;
  }

  function follow(): void {
    // Feed addresses may be secret. They go by the environment: other users can read a command line.
    const { DISCORD_TOKEN: _, ...rest } = env;
    const started = performance.now();
    child = spawn(process.execPath, ['--import', 'tsx', SYNC, '--json'], {
      env: rest,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let report = '';
    child.stdout?.setEncoding('utf8');
    child.stdout?.on('data', (chunk: string) => {
      if (report.length < MAX_REPORT) report += chunk;
    });
    child.on('error', (err) => log.error({ err }, 'feeds could not be followed'));
    child.on('close', (status) => {
      if (!isStopped) tell(report, { status, seconds: Math.round((performance.now() - started) / 1000) });
      endFirstRun();
      if (isStopped) return;
      timer = setTimeout(begin, everyMinutes * 60_000);
    });
  }

  function tell(report: string, run: { status: number | null; seconds: number }): void {
    const feeds = feedsIn(report);
    const told = feeds.flatMap((feed) => feed.told ?? []);
    const count = (outcome: string) => told.filter((episode) => episode.outcome === outcome).length;
    const problems = [
      ...feeds.flatMap((feed) => feed.problems ?? []),
      ...told.flatMap(({ problem }) => problem ?? []),
    ];
    const line = { ...run, new: count('new'), changed: count('changed'), failed: count('failed') };
    const complete = feeds.length > 0 && problems.length === 0;
    lastRun = { at: new Date().toISOString(), complete };
    if (complete) log.info(line, 'followed the feeds');
    else log.warn({ ...line, problems: problems.slice(0, 20) }, 'followed the feeds, with problems');
  }
}

interface FeedLine {
  readonly told?: readonly { readonly outcome: string; readonly problem?: object }[];
  readonly problems?: readonly object[];
}

/** The feeds in a report of `npm run sync -- --json`; empty where the report cannot be parsed. */
function feedsIn(report: string): readonly FeedLine[] {
  try {
    const { feeds }: { feeds?: readonly FeedLine[] } = JSON.parse(report);
    return feeds ?? [];
  } catch {
    return [];
  }
}
