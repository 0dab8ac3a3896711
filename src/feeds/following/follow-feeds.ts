import { VerbatimError } from '../../errors.ts';
import { shownAddress } from '../fetching/feed-address.ts';
import { type FollowOptions, followFeed } from './follow-feed.ts';
import type { FeedReport } from './report.ts';
import { followedShows, saveState } from './show-state.ts';
import { lockTranscripts } from './sync-lock.ts';

/**
 * Follows feeds, one after the other. What is wrong with one is in its report, and the others are followed all
 * the same.
 *
 * @param feeds - Addresses or files.
 * @throws VerbatimError FEEDS_MISSING, SYNC_BUSY, SYNC_UNWRITABLE.
 */
export async function followFeeds(feeds: readonly string[], options: FollowOptions): Promise<FeedReport[]> {
  if (feeds.length === 0) {
    throw new VerbatimError('FEEDS_MISSING', 'No feed is named.', {
      hint: 'Name one: `npm run sync -- https://example.com/feed.xml`, or set FEEDS in .env.',
    });
  }
  const unlock = lockTranscripts(options.transcriptsDir);
  try {
    const reports: FeedReport[] = [];
    for (const feed of new Set(feeds)) reports.push(await followOne(feed, options));
    return reports;
  } finally {
    unlock();
  }
}

/** Notes that what the feeds have brought is in the library. */
export async function noteIndexed(transcriptsDir: string): Promise<void> {
  for (const { folder, state } of await followedShows(transcriptsDir))
    if (state.toIndex) await saveState(folder, { ...state, toIndex: false });
}

async function followOne(feed: string, options: FollowOptions): Promise<FeedReport> {
  try {
    return await followFeed(feed, options);
  } catch (error) {
    if (!(error instanceof VerbatimError)) throw error;
    const show = /^https?:/i.test(feed) ? shownAddress(feed) : feed;
    return { show, episodes: 0, withTranscript: 0, told: [], problems: [error], notes: [], toIndex: false };
  }
}
