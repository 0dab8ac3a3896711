import { Command } from 'commander';
import type { Config } from '../src/config.ts';
import { VerbatimError } from '../src/errors.ts';
import type { Fetching } from '../src/feeds/fetching/fetch-politely.ts';
import { HostPace } from '../src/feeds/fetching/host-pace.ts';
import { followFeeds } from '../src/feeds/following/follow-feeds.ts';
import type { EpisodeProgress, FollowOptions } from '../src/feeds/following/follow-options.ts';
import { type FeedReport, problemsIn } from '../src/feeds/following/report.ts';
import type { IndexReport } from '../src/indexing/report.ts';
import { printProblem } from '../src/terminal/print-problem.ts';
import { printable } from '../src/terminal/printable.ts';
import { checkPlaying } from './cli/check-playing.ts';
import { startProgress } from './cli/progress.ts';
import { runCommand } from './cli/run-command.ts';
import { renderEpisode, renderReport, syncToJson } from './cli/sync-report.ts';

interface Options {
  readonly full?: true;
  readonly prune?: true;
  readonly dryRun?: true;
  readonly check?: true;
  readonly json?: true;
}

const command = new Command('npm run sync --')
  .description('Download the transcripts of podcasts from their feeds, and index them.')
  .argument('[feeds...]', 'addresses or files of feeds (default: FEEDS)')
  .option('--full', 'fetch everything again, even what has not changed')
  .option('--prune', 'remove episodes that are no longer in the feed')
  .option('--dry-run', 'only show what would be done')
  .option('--check', 'only check whether links can play the recordings from a moment')
  .option('--json', 'print the report as JSON');

await runCommand(command, async (config) => {
  const options = command.opts<Options>();
  // The bot names no feeds here, but in FEEDS: other users of the machine can read a command line.
  const feeds = command.args.length > 0 ? command.args : config.feeds;
  return options.check
    ? checkPlaying(feeds, { fetching: fetchingFor(config) })
    : sync(feeds, config, options);
});

async function sync(feeds: readonly string[], config: Config, options: Options): Promise<number> {
  const progress = startProgress('Following');
  const fetching = fetchingFor(config);
  const follow: FollowOptions = {
    transcriptsDir: config.transcriptsDir,
    fetching,
    language: config.transcriptLanguage,
    playAt: config.playAt,
    playOffset: (show) => config.playOffsets.get(show.toLowerCase()) ?? config.playOffsets.get(''),
    full: options.full,
    prune: options.prune,
    dryRun: options.dryRun,
    onEpisode: (episode) => tell(episode),
  };
  let indexed: IndexReport | undefined;
  let failure: VerbatimError | undefined;
  try {
    const reports = await followFeeds(feeds, follow, async () => {
      progress.stop();
      // Loaded only now: loading the model takes longer than asking servers for news.
      const { indexFollowed } = await import('./cli/index-followed.ts');
      try {
        indexed = await indexFollowed(config);
      } catch (error) {
        if (!(error instanceof VerbatimError)) throw error;
        failure = error;
      }
      return failure === undefined;
    });
    progress.stop();
    return report(reports, { indexed, failure }, options);
  } finally {
    progress.stop();
  }

  function tell({ show, done, total, told }: EpisodeProgress): void {
    const megabytes = (fetching.received.bytes / 1024 / 1024).toFixed(1);
    progress.update(done / total, `${printable(show)}: ${done} of ${total} episodes, ${megabytes} MB`);
    if (told && !process.stderr.isTTY) process.stderr.write(`${renderEpisode(show, told)}\n`);
  }
}

interface Indexing {
  readonly indexed: IndexReport | undefined;
  /** Why indexing failed. */
  readonly failure: VerbatimError | undefined;
}

function report(reports: readonly FeedReport[], { indexed, failure }: Indexing, { json }: Options): number {
  const problems = [...problemsIn(reports), ...(indexed?.problems ?? []), ...(failure ? [failure] : [])];
  for (const problem of problems) printProblem(problem);
  process.stdout.write(
    json ? `${JSON.stringify(syncToJson(reports, indexed))}\n` : renderReport(reports, indexed),
  );
  return problems.length > 0 ? 1 : 0;
}

/** How to fetch from servers: with a name that says who asks, and at a polite pace. */
function fetchingFor({ feedContact, feedAllowPrivate }: Config): Fetching {
  return {
    userAgent: `Verbatim/0.1 (reads podcast transcripts; ${feedContact ?? 'operator: see FEED_CONTACT'})`,
    allowPrivate: feedAllowPrivate,
    pace: new HostPace(),
    received: { bytes: 0 },
  };
}
