import { itemKey } from './episode/item-key.ts';
import { updateEpisode } from './episode/update-episode.ts';
import { type FeedRun, settingsKey, toUpdateContext } from './feed-run.ts';
import { isWhole, type WholeFeed } from './fetch-feed.ts';
import type { MatchedEpisode } from './match-episodes.ts';
import { sealNewest } from './newest-transcripts.ts';
import { planFollowing } from './plan-following.ts';
import { pruneEpisodes } from './prune-episodes.ts';
import type { FeedReport } from './report.ts';
import { RunReport } from './run-report.ts';
import type { ShowHere } from './show/show-folder.ts';
import { addressKey, type ShowState } from './show/show-state.ts';
import { StateKeeper } from './show/state-keeper.ts';

/**
 * Milliseconds that the episodes of one feed may take in a run, since the other feeds are waiting. At the
 * pace of requests, that is enough for thousands of episodes.
 */
const MOST_MS = 2 * 60 * 60 * 1000;

/** Follows a feed that may have changed. Episodes without time left for them wait for the next run. */
export async function followChanged(show: ShowHere, feed: WholeFeed, run: FeedRun): Promise<FeedReport> {
  const { options } = run;
  const settings = settingsKey(show, run);
  const { newest, due, episodes } = await planFollowing(show, feed, { full: options.full, settings });
  const keeper = await StateKeeper.open(show);
  let toIndex = (show.state?.toIndex ?? false) || keeper.wasEnded;
  const state = (): ShowState => ({
    version: 1,
    feed: addressKey(run.named),
    settings: '',
    toIndex,
    episodes: [...episodes.values()],
  });
  // The folder records its feed before anything else, so that after an interrupted run the next one uses it
  // again.
  await show.make();
  await keeper.save(state());
  const report = new RunReport(show, options);
  const context = toUpdateContext(show, run, {
    own: keeper,
    newest: new Set(newest.map((one) => one.state.id)),
    feed,
  });
  const started = performance.now();
  let left = due.length;
  for (const [index, { item, state: episode }] of due.entries()) {
    if (performance.now() - started > (options.mostMs ?? MOST_MS)) break;
    left -= 1;
    const update = await updateEpisode(item, episode, context);
    episodes.set(episode.id, { ...update.state, settings });
    toIndex ||= update.hasChanged;
    if (update.hasChanged || update.problem) await keeper.save(state());
    report.updated(update, outcomeOf({ item, state: episode }), { done: index + 1, total: due.length });
  }
  if (left > 0)
    report.note(`There was no time for some episodes: ${left}. The next run continues with them.`);
  if (options.prune) toIndex = (await pruneEpisodes(episodes, { show, feed, report })) || toIndex;
  await keeper.finish({
    ...state(),
    ...(isWhole(feed) && left === 0 && { ...feed.validators, body: feed.body, settings }),
    sealedNewest: sealNewest(run.named, newest, episodes),
    followed: new Date().toISOString(),
  });
  return report.toReport([...episodes.values()], feed);
}

/** Reports what following a feed would do, without fetching or writing anything. */
export async function previewChanged(show: ShowHere, feed: WholeFeed, run: FeedRun): Promise<FeedReport> {
  const { options } = run;
  const report = new RunReport(show, options);
  const { due, episodes } = await planFollowing(show, feed, {
    full: options.full,
    settings: settingsKey(show, run),
  });
  for (const [index, one] of due.entries())
    if (one.state.item !== itemKey(one.item))
      report.wouldUpdate(one.state, outcomeOf(one), { done: index + 1, total: due.length });
  if (options.prune) await pruneEpisodes(episodes, { show, feed, report, dryRun: true });
  const offered = new Set(due.flatMap(({ item, state }) => (item.transcripts.length > 0 ? [state.id] : [])));
  return report.toReport([...episodes.values()], feed, offered);
}

function outcomeOf({ item, state }: MatchedEpisode): 'new' | 'changed' {
  return state.item === '' || (item.transcripts.length > 0 && !state.transcript) ? 'new' : 'changed';
}
