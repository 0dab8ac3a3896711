import type { Library } from '../library/library.ts';
import type { EpisodeRecord } from '../library/records.ts';
import { playLink } from '../transcript/play-link.ts';
import { type Stretch, sentenceAtOffset } from './stretch.ts';

/** Words that were said, exactly as the transcript has them. */
export interface Said {
  readonly episode: EpisodeRecord;
  /** Positions of the first and last sentence that they are in, both inclusive. */
  readonly first: number;
  readonly last: number;
  /** Where the words begin in the text of the episode, in UTF-16 code units. */
  readonly from: number;
  /** Seconds: where those sentences start and end. */
  readonly start: number;
  readonly end: number;
  /** Who says the first of them, where the transcript tells. */
  readonly speaker?: string;
  /** The words, a slice of the transcript at whole words; it may begin and end inside a sentence. */
  readonly text: string;
  /** Plays from the start. */
  readonly url?: string;
}

/** The words from index `from` to `to`, exclusive, as a place in their episode. */
export function toSaid(library: Library, stretch: Stretch, from: number, to: number): Said | undefined {
  const start = stretch.words[from]?.from;
  const end = stretch.words[to - 1]?.to;
  if (start === undefined || end === undefined) return undefined;
  const episode = library.episode(stretch.episode);
  const opening = sentenceAtOffset(stretch, start);
  const closing = sentenceAtOffset(stretch, end - 1);
  if (!episode || !opening || !closing) return undefined;
  const url = playLink(episode.metadata, opening.start);
  return {
    episode,
    first: opening.position,
    last: closing.position,
    start: opening.start,
    end: closing.end,
    ...(opening.speaker !== undefined && { speaker: opening.speaker }),
    from: (stretch.sentences[0]?.from ?? 0) + start,
    text: stretch.text.slice(start, end),
    ...(url !== undefined && { url }),
  };
}
