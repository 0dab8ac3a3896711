import { VerbatimError } from '../../errors.ts';
import { calledInMessages } from './feed-place.ts';
import { type FollowedBeside, followFeed } from './follow-feed.ts';
import type { FollowOptions } from './follow-options.ts';
import type { FeedReport } from './report.ts';
import { knownShow } from './show/show-folder.ts';
import { addressKey, countTranscripts, followedShows, saveState } from './show/show-state.ts';
import { lockTranscripts } from './sync-lock.ts';

/**
 * Follows feeds one after the other, then indexes what has changed. A problem with one feed goes into its
 * report; the others are still followed.
 *
 * @param feeds - Addresses or files.
 * @param index - Brings the library up to date; resolves to whether it succeeded. Called when something was
 * written since it last succeeded.
 * @returns One report for each feed, in order.
 * @throws VerbatimError FEEDS_MISSING, SYNC_BUSY, SYNC_UNWRITABLE.
 */
export async function followFeeds(
  feeds: readonly string[],
  options: FollowOptions,
  index: () => Promise<boolean>,
): Promise<FeedReport[]> {
  const { transcriptsDir, dryRun } = options;
  if (feeds.length === 0) throw noFeeds();
  const unlock = dryRun ? () => undefined : lockTranscripts(transcriptsDir);
  try {
    const reports: FeedReport[] = [];
    const failures: unknown[] = [];
    const followed = new Set(feeds);
    for (const feed of followed) {
      // Even an unexpected error must not keep the other feeds from being followed; it is thrown at the end.
      const followedOne = followOne(feed, { ...options, others: keysOfOthers(feed, followed) });
      await followedOne.then(
        (report) => reports.push(report),
        (error: unknown) => failures.push(error),
      );
    }
    const written = (await followedShows(transcriptsDir)).filter(({ state }) => state.toIndex);
    if (!dryRun && written.length > 0 && (await index()))
      for (const { folder, state } of written) await saveState(folder, { ...state, toIndex: false });
    if (failures.length > 0) throw failures[0];
    return reports;
  } finally {
    unlock();
  }
}

function keysOfOthers(feed: string, feeds: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...feeds].filter((other) => other !== feed).map(addressKey));
}

async function followOne(feed: string, options: FollowOptions & FollowedBeside): Promise<FeedReport> {
  try {
    return await followFeed(feed, options);
  } catch (error) {
    if (!(error instanceof VerbatimError)) throw error;
    const sought = { feed: addressKey(feed), isPrivate: false };
    const show = await knownShow(options.transcriptsDir, sought).catch(() => undefined);
    const episodes = show?.state?.episodes ?? [];
    return {
      show: show?.name ?? calledInMessages(feed),
      ...(show && { folder: show.folder }),
      episodes: episodes.length,
      ...countTranscripts(episodes),
      told: [],
      unmeasured: [],
      problems: [error],
      notes: [],
    };
  }
}

export function noFeeds(): VerbatimError {
  return new VerbatimError('FEEDS_MISSING', 'No feed is named.', {
    hint: 'Name one, as in `npm run sync -- https://example.com/feed.xml`, or set FEEDS in .env.',
  });
}
