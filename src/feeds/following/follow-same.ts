import { askAgain } from './episode/ask-again.ts';
import { type FeedRun, toBringing } from './feed-run.ts';
import type { FeedReport } from './report.ts';
import { RunReport } from './run-report.ts';
import type { ShowHere } from './show/show-folder.ts';
import type { EpisodeState, ShowState } from './show/show-state.ts';
import { StateKeeper } from './show/state-keeper.ts';

/** Follows a feed that is as it was: only the newest transcripts are asked for again. */
export async function followSame(show: ShowHere, last: ShowState, run: FeedRun): Promise<FeedReport> {
  const report = new RunReport(show, run.options);
  const { newest = [] } = last;
  if (run.options.dryRun) return report.toReport(last.episodes);
  const keeper = await StateKeeper.open(show);
  const how = toBringing(show, run, { own: keeper });
  const episodes = new Map(last.episodes.map((episode): [string, EpisodeState] => [episode.id, episode]));
  let toIndex = last.toIndex || keeper.wasEnded;
  const state = (): ShowState => ({ ...last, toIndex, episodes: [...episodes.values()] });
  for (const [index, { id, url }] of newest.entries()) {
    const episode = episodes.get(id);
    if (!episode) continue;
    const brought = await askAgain(url, episode, how);
    episodes.set(id, brought.state);
    toIndex ||= brought.hasChanged;
    if (brought.hasChanged) await keeper.save(state());
    report.brought(brought, 'changed', { done: index + 1, total: newest.length });
  }
  await keeper.finish({ ...state(), followed: new Date().toISOString() });
  return report.toReport([...episodes.values()]);
}
