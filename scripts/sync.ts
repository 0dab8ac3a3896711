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
  .description(
    'Bring the transcripts of podcasts here from their feeds, and the library up to date with them.',
  )
  .argument('[feeds...]', 'addresses or files of feeds (default: FEEDS)')
  .option('--full', 'ask for everything again, without saying what is known')
  .option('--prune', 'remove episodes that have left the feed')
  .option('--dry-run', 'show what there would be to do, and write nothing')
  .option('--check', 'only look whether the links that play from a moment can work')
  .option('--json', 'print the report as JSON');

await runCommand(command, async (config) => {
  const options = command.opts<Options>();
  // The bot names no feeds: what stands on a command line can be read by other users of the machine.
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
      // Loaded only now: the model takes longer than asking whether anything is new.
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
  /** Why nothing could be indexed. */
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

/** How servers are asked: by a name that says who asks, at a pace that they do not mind. */
function fetchingFor({ feedContact, feedAllowPrivate }: Config): Fetching {
  return {
    userAgent: `Verbatim/0.1 (reads podcast transcripts; ${feedContact ?? 'operator: see FEED_CONTACT'})`,
    allowPrivate: feedAllowPrivate,
    pace: new HostPace(),
    received: { bytes: 0 },
  };
}
