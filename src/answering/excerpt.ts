import type { EpisodeRecord, SentenceRecord } from '../library/records.ts';
import { playLink } from '../transcript/play-link.ts';

/** A run of whole sentences of an episode: where it stands, when it was said, and by whom. */
export interface Excerpt {
  readonly episode: EpisodeRecord;
  /** Positions of the first and last sentence in the episode, both inclusive. */
  readonly first: number;
  readonly last: number;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  /** Who says the first sentence, where the transcript tells. */
  readonly speaker?: string;
  /** Plays from the start. */
  readonly url?: string;
}

/** What stands from one sentence of an episode to another, both inclusive. */
export function excerptOf(episode: EpisodeRecord, opening: SentenceRecord, closing: SentenceRecord): Excerpt {
  const url = playLink(episode.metadata, opening.start);
  return {
    episode,
    first: opening.position,
    last: closing.position,
    start: opening.start,
    end: closing.end,
    ...(opening.speaker !== undefined && { speaker: opening.speaker }),
    ...(url !== undefined && { url }),
  };
}
