import { numberOf } from '../../answering/episode-order.ts';
import type { SpoilerCap } from '../../bot-store/cap-store.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import { qualifiedId } from '../../transcript/episode.ts';

/** The spoiler cap of a user who has heard everything up to this episode. */
export function capAt(episode: EpisodeRecord): SpoilerCap {
  const { show, date } = episode.metadata;
  const number = numberOf(episode);
  return {
    episode: qualifiedId(episode.metadata),
    ...(show !== undefined && { show }),
    ...(number !== undefined && { number }),
    ...(date !== undefined && { date }),
  };
}

/**
 * Whether an episode is later than the last one that the user has heard. Episodes of other shows never are.
 * An episode whose order is unknown counts as later: hidden words can be uncovered, but a spoiler not unread.
 */
export function isLater(episode: EpisodeRecord, cap: SpoilerCap): boolean {
  const { show, date } = episode.metadata;
  if (show !== cap.show || qualifiedId(episode.metadata) === cap.episode) return false;
  if (date !== undefined && cap.date !== undefined && date !== cap.date) return date > cap.date;
  const number = numberOf(episode);
  if (number !== undefined && cap.number !== undefined) return number > cap.number;
  return true;
}
