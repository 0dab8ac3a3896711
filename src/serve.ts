import type { Lease } from './bot-store/lease.ts';
import { openBotStore, takeLease } from './bot-store/open-bot-store.ts';
import { BotThread } from './bot-thread/bot-thread.ts';
import type { Config } from './config.ts';
import { applicationOf } from './discord/application-of.ts';
import { createDelegatingHandlers } from './discord/delegating-handlers.ts';
import { type RunningBot, runBot } from './discord/run-bot.ts';
import { Cooldown } from './discord/server-rules/cooldown.ts';
import type { ShardLink } from './discord/shards/shard-link.ts';
import { type FeedSchedule, followFeeds } from './feed-schedule.ts';
import { fetchFirstEpisodes } from './first-episodes.ts';
import { goOnAfterErrors, type Logger } from './log.ts';
import { AnswerTimes } from './status/answer-times.ts';
import { openStatus } from './status/open-status.ts';
import type { ShardReport } from './status/shard-report.ts';

export interface ServeOptions {
  readonly config: Config;
  readonly token: string;
  readonly log: Logger;
  readonly env: NodeJS.ProcessEnv;
  /** The connection to the process that started this one; undefined unless this is a shard. */
  readonly shard: ShardLink | undefined;
  /** Settles when this process is asked to leave. Until it is called, a signal ends the process at once. */
  readonly signalled: () => Promise<string>;
}

/** How often the bot's status is reported, in milliseconds. */
const REPORT_EVERY_MS = 5_000;

/**
 * Answers on Discord, in all servers or in those of one shard, until a signal or an error ends it.
 *
 * @throws VerbatimError when the bot cannot start or cannot go on.
 */
export async function serve(options: ServeOptions): Promise<void> {
  const { config, token, log, shard } = options;
  let schedule: FeedSchedule | undefined;
  const status = { port: config.statusPort, shards: 1, lastSync: () => schedule?.lastRun };
  // The process that starts the shards serves the status and follows the feeds for all of them.
  const told = shard ? undefined : await openStatus(status);
  if (shard === undefined) {
    const first = await fetchFirstEpisodes(options);
    if (first.signal !== undefined) return told?.close();
    schedule = first.schedule;
  }
  const thread = await BotThread.start(config, shard && { id: shard.id, count: shard.count });
  try {
    const lease = await takeLease(config, {
      application: applicationOf(token),
      shard: shard?.id ?? 0,
      onProblem: (err) => log.error({ err }, 'the lease of this bot could not be renewed'),
    });
    try {
      await answerUntilTheEnd(options, {
        ...{ thread, lease },
        report: (report) => (shard ? shard.report(report) : told?.board.note(0, report)),
        onReady: () => {
          if (shard === undefined) schedule ??= followFeeds(options);
        },
      });
    } finally {
      schedule?.stop();
      await lease.release();
    }
  } finally {
    // Node aborts (exit by a signal) if the process ends while the model's threads still run.
    await thread.close();
    told?.close();
  }
}

interface Parts {
  readonly thread: BotThread;
  readonly lease: Lease;
  readonly report: (report: ShardReport) => void;
  readonly onReady: () => void;
}

async function answerUntilTheEnd(
  { config, token, log, shard, signalled }: ServeOptions,
  { thread, lease, report, onReady }: Parts,
): Promise<void> {
  const { discordApiUrl: apiUrl, discordGuildId: guildId, languageModel } = config;
  const store = await openBotStore(config);
  const { settings, announcements, dailyQuotes } = store;
  const rules = {
    cooldown: new Cooldown(),
    ...(languageModel && { languageModel: new URL(languageModel.url).host }),
  };
  const handlers = createDelegatingHandlers(rules, (job) => thread.perform(job));
  const times = new AnswerTimes();
  const end = signalled();
  const running = await Promise.race([
    runBot({
      ...{ token, apiUrl, guildId, shard, handlers, settings, announcements, dailyQuotes, log },
      do: (chore) => thread.do(chore),
      onAnswered: (ms) => times.note(ms),
    }),
    end.then(() => undefined),
  ]);
  goOnAfterErrors(log);
  const reports = running && setInterval(() => report(reportOf(running)), REPORT_EVERY_MS);
  if (running) {
    report(reportOf(running));
    onReady();
  }
  const reason = await Promise.race([end, ...(running ? [running.ended, lease.lost, thread.ended] : [])]);
  log.info({ signal: reason }, 'shutting down');
  clearInterval(reports);
  await running?.stop();
  await store.close();

  function reportOf(bot: RunningBot): ShardReport {
    const { library } = thread;
    return { ...bot.report(), answersMs: times.last, library, memory: process.memoryUsage.rss() };
  }
}
