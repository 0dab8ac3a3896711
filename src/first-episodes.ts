import { type FeedSchedule, type FollowFeedsOptions, followFeeds, hasFeeds } from './feed-schedule.ts';
import { isEmpty } from './open-sources.ts';

/** What came of fetching the first episodes. */
interface FirstEpisodes {
  /** Goes on following the feeds; undefined if nothing had to be fetched. */
  readonly schedule?: FeedSchedule | undefined;
  /** What asked the process to leave meanwhile. */
  readonly signal?: string;
}

/**
 * Follows the feeds right away if there is nothing to answer from yet: no library with episodes, and no
 * transcripts to build one from. Settles when the first run has ended, however it went.
 *
 * @param options.signalled - Settles when this process is asked to leave.
 */
export async function fetchFirstEpisodes({
  signalled,
  ...options
}: FollowFeedsOptions & { readonly signalled: () => Promise<string> }): Promise<FirstEpisodes> {
  const { config, log } = options;
  if (!hasFeeds(config) || !(await isEmpty(config))) return {};
  log.info('there are no episodes yet: fetching them from the feeds first');
  const schedule = followFeeds({ ...options, firstAfterMs: 0 });
  const signal = await Promise.race([schedule?.firstRun, signalled()]);
  if (signal === undefined) return { schedule };
  schedule?.stop();
  log.info({ signal }, 'shutting down');
  return { signal };
}
