import { mayHoldSecret } from '../fetching/feed-address.ts';
import type { MatchedEpisode } from './match-episodes.ts';
import { addressKey, type EpisodeState, type ShowState } from './show/show-state.ts';

/** Where to ask for the newest transcripts next time, if none of that may be for one person alone. */
export function newestTranscripts(
  named: string,
  matched: readonly MatchedEpisode[],
  episodes: ReadonlyMap<string, EpisodeState>,
): Pick<ShowState, 'newest'> {
  const newest = matched.flatMap(({ item, state }) => {
    const from = episodes.get(state.id)?.transcript?.from;
    const offer = item.transcripts.find(({ url }) => addressKey(url) === from);
    return offer ? [{ id: state.id, url: offer.url }] : [];
  });
  const isOpen = !mayHoldSecret(named) && newest.every(({ url }) => !mayHoldSecret(url));
  return isOpen ? { newest } : {};
}
