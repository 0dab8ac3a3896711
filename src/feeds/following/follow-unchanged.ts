import { recheckTranscript } from './episode/recheck-transcript.ts';
import { type FeedRun, toUpdateContext } from './feed-run.ts';
import type { NewestTranscripts } from './newest-transcripts.ts';
import type { FeedReport } from './report.ts';
import { RunReport } from './run-report.ts';
import type { ShowHere } from './show/show-folder.ts';
import type { EpisodeState, ShowState } from './show/show-state.ts';
import { StateKeeper } from './show/state-keeper.ts';

/**
 * Follows a feed that has not changed: only the newest transcripts are requested again. If one has changed or
 * cannot be fetched, the next run reads the whole feed: a missing transcript may have a new address there,
 * and the link that plays depends on where a transcript ends.
 */
export async function followUnchanged(
  show: ShowHere,
  { last, newest }: { readonly last: ShowState; readonly newest: NewestTranscripts },
  run: FeedRun,
): Promise<FeedReport> {
  const report = new RunReport(show, run.options);
  if (run.options.dryRun) return report.toReport(last.episodes);
  const keeper = await StateKeeper.open(show);
  const context = toUpdateContext(show, run, { own: keeper, newest: new Set(newest.map(({ id }) => id)) });
  const episodes = new Map(last.episodes.map((episode): [string, EpisodeState] => [episode.id, episode]));
  let toIndex = last.toIndex || keeper.wasEnded;
  let isSettled = true;
  const state = (): ShowState => ({ ...last, toIndex, episodes: [...episodes.values()] });
  for (const [index, { id, url }] of newest.entries()) {
    const episode = episodes.get(id);
    if (!episode) continue;
    const update = await recheckTranscript(url, episode, context);
    episodes.set(id, update.state);
    toIndex ||= update.hasChanged;
    isSettled &&= !update.hasChanged && update.problem === undefined;
    if (update.hasChanged) await keeper.save(state());
    report.updated(update, 'changed', { done: index + 1, total: newest.length });
  }
  await keeper.finish({
    ...state(),
    ...(!isSettled && { settings: '' }),
    followed: new Date().toISOString(),
  });
  return report.toReport([...episodes.values()]);
}
