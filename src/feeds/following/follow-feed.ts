import { mayHoldSecret } from '../fetching/feed-address.ts';
import { toFeedPlace } from './feed-place.ts';
import { type FeedRun, isSettled } from './feed-run.ts';
import { fetchFeed } from './fetch-feed.ts';
import type { FollowOptions } from './follow-options.ts';
import { followUnchanged } from './follow-unchanged.ts';
import { openNewest } from './newest-transcripts.ts';
import type { FeedReport } from './report.ts';
import { newShow } from './show/new-show.ts';
import { knownShow } from './show/show-folder.ts';
import { addressKey } from './show/show-state.ts';
import { removeUnfinished } from './show/write-whole.ts';

export interface FollowedBeside {
  /** Keys of the addresses of all other feeds of the run: their shows cannot be this one's old address. */
  readonly others: ReadonlySet<string>;
}

/**
 * Downloads new and changed episodes of a feed into the folder of its show.
 *
 * @param named - The feed's address or file.
 * @throws VerbatimError when the feed cannot be fetched or files cannot be written.
 */
export async function followFeed(
  named: string,
  options: FollowOptions & FollowedBeside,
): Promise<FeedReport> {
  const { transcriptsDir, fetching, dryRun } = options;
  const place = toFeedPlace(named);
  const run: FeedRun = { named, place, options };
  const sought = { feed: addressKey(named), isPrivate: mayHoldSecret(named) };
  const known = await knownShow(transcriptsDir, sought);
  if (known && !dryRun) await removeUnfinished(known.folder);
  const newest = openNewest(named, known?.state?.sealedNewest);
  const isSame = newest !== undefined && known?.state && (await isSettled(known, known.state, run));
  const last = isSame ? known.state : undefined;
  const feed = await fetchFeed(place, fetching, last);
  if (known && last && newest && feed === undefined) return followUnchanged(known, { last, newest }, run);
  if (feed === undefined) throw new Error('A feed cannot be unchanged if it was never read.');
  const show = known ?? (await newShow(transcriptsDir, { ...sought, feed, place, others: options.others }));
  // Loaded only now, like everything that parses transcripts: usually nothing has changed.
  const { followChanged, previewChanged } = await import('./follow-changed.ts');
  return dryRun ? previewChanged(show, feed, run) : followChanged(show, feed, run);
}
