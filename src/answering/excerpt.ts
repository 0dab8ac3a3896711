import type { EpisodeRecord, SentenceRecord } from '../library/records.ts';
import { isSameVoice } from '../transcript/episode.ts';
import { playLink } from '../transcript/play-link.ts';

/** Words in a row that one voice says, exactly as the transcript has them. */
export interface SpokenSegment {
  /** Who says them, where the transcript tells. */
  readonly speaker?: string;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A run of whole sentences of an episode: where it stands, when it was said, and by whom. */
export interface Excerpt {
  readonly episode: EpisodeRecord;
  /** Positions of the first and last sentence in the episode, both inclusive. */
  readonly first: number;
  readonly last: number;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  /** Who says the words that are shown, where one person says all of them and the transcript tells who. */
  readonly speaker?: string;
  /** The words that are shown, by those who say them; at least one. */
  readonly segments: readonly SpokenSegment[];
  /** Plays from the start. */
  readonly url?: string;
}

/**
 * What stands from one sentence of an episode to another, both inclusive.
 *
 * @param segments - The words of it that are shown.
 */
export function excerptOf(
  episode: EpisodeRecord,
  { opening, closing }: { readonly opening: SentenceRecord; readonly closing: SentenceRecord },
  segments: readonly SpokenSegment[],
): Excerpt {
  const url = playLink(episode.metadata, opening.start);
  const [only, ...others] = segments;
  return {
    episode,
    first: opening.position,
    last: closing.position,
    start: opening.start,
    // A short remark may be the last to begin and end first.
    end: Math.max(closing.end, ...segments.map(({ end }) => end)),
    ...(only?.speaker !== undefined && others.length === 0 && { speaker: only.speaker }),
    segments,
    ...(url !== undefined && { url }),
  };
}

/**
 * Consecutive sentences by those who say them, each run of one voice as it stands in the transcript.
 *
 * @param slice - Offsets into the episode's text where the words begin and end, if that is inside a sentence.
 */
export function segmentsOf(
  sentences: readonly SentenceRecord[],
  slice: { readonly from: number; readonly to: number } = { from: 0, to: Number.POSITIVE_INFINITY },
): SpokenSegment[] {
  const segments: SpokenSegment[] = [];
  let before: SentenceRecord | undefined;
  for (const sentence of sentences) {
    const { speaker, start, end, from, to } = sentence;
    if (to <= slice.from || from >= slice.to) continue;
    const text = sentence.text.slice(Math.max(0, slice.from - from), Math.max(0, slice.to - from));
    const open = segments.at(-1);
    if (open && before && isSameVoice(before, sentence)) {
      const space = from > before.to ? ' ' : '';
      segments[segments.length - 1] = {
        ...open,
        end: Math.max(open.end, end),
        text: `${open.text}${space}${text}`,
      };
    } else {
      segments.push({ ...(speaker !== undefined && { speaker }), start, end, text });
    }
    before = sentence;
  }
  return segments;
}
