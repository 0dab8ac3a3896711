import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { takeFeedTurn } from './bot-store/open-bot-store.ts';
import type { Config } from './config.ts';
import type { Logger } from './log.ts';
import type { SyncRun } from './status/status-board.ts';

export interface FeedScheduleOptions {
  /** Minutes from the end of one run to the beginning of the next. */
  readonly everyMinutes: number;
  /** The environment of the process that follows the feeds; it names them in FEEDS. */
  readonly env: NodeJS.ProcessEnv;
  readonly log: Logger;
  /**
   * Asks whether this process may follow the feeds from now on, where several could; undefined where another
   * one does.
   */
  readonly takeTurn?: () => Promise<Turn | undefined>;
  /** How long the first run waits, in milliseconds: the bot answers first. */
  readonly firstAfterMs?: number;
}

/** The right to follow the feeds, of one process at a time. */
export interface Turn {
  /** Rejects when another process has it. */
  readonly lost: Promise<never>;
  release(): Promise<void>;
}

export interface FeedSchedule {
  /** The last run that has ended; null before the first one has. */
  readonly lastRun: SyncRun | null;
  /** Ends the run that is under way. What it wrote is whole. */
  stop(): void;
}

const FIRST_AFTER_MS = 5_000;
/** No report is longer, in characters. */
const MAX_REPORT = 10_000_000;
const SYNC = fileURLToPath(new URL('../scripts/sync.ts', import.meta.url));

/** Follows the feeds from now on, if the settings name any. */
export function followFeeds({
  config: { feeds, syncEveryMinutes: everyMinutes, ...place },
  env,
  log,
}: Pick<FeedScheduleOptions, 'env' | 'log'> & { readonly config: Config }): FeedSchedule | undefined {
  if (feeds.length === 0 || everyMinutes === 0) return undefined;
  const onProblem = (err: unknown) => log.error({ err }, 'it could not be noted that the feeds are followed');
  const takeTurn = () => takeFeedTurn(place, onProblem);
  // In a folder, what follows the feeds sees by itself whether another does.
  return startFeedSchedule({ everyMinutes, env, log, ...(place.libraryUrl !== undefined && { takeTurn }) });
}

/**
 * Follows the feeds again and again, each time in a process of its own, so that no question waits for it. The
 * bot sees by itself that the library has changed.
 */
export function startFeedSchedule({
  everyMinutes,
  env,
  log,
  takeTurn,
  firstAfterMs,
}: FeedScheduleOptions): FeedSchedule {
  let child: ChildProcess | undefined;
  let timer = setTimeout(begin, firstAfterMs ?? FIRST_AFTER_MS);
  let isStopped = false;
  let turn: Turn | undefined;
  let lastRun: SyncRun | null = null;
  return {
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
    if (!isStopped) timer = setTimeout(begin, everyMinutes * 60_000);
  }

  /** Once a turn is lost, it is asked for anew. */
  function giveBackWhenLost(taken: Turn | undefined): Turn | undefined {
    taken?.lost.catch(() => {
      if (turn === taken) turn = undefined;
      return taken.release();
    });
    return taken;
  }

  function follow(): void {
    // Feeds stand in the environment: other users of the machine can read what stands on a command line.
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
      if (isStopped) return;
      tell(report, { status, seconds: Math.round((performance.now() - started) / 1000) });
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
    else
      log.warn(
        { ...line, problems: problems.slice(0, 20) },
        'followed the feeds, but for what could not be read',
      );
  }
}

interface FeedLine {
  readonly told?: readonly { readonly outcome: string; readonly problem?: object }[];
  readonly problems?: readonly object[];
}

/** The feeds of a report, as `npm run sync -- --json` prints it; none where there is no report. */
function feedsIn(report: string): readonly FeedLine[] {
  try {
    const { feeds }: { feeds?: readonly FeedLine[] } = JSON.parse(report);
    return feeds ?? [];
  } catch {
    return [];
  }
}
