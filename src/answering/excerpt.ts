import type { EpisodeRecord, SentenceRecord } from '../library/records.ts';
import { isSameVoice } from '../transcript/episode.ts';
import { playLink } from '../transcript/play-link.ts';

/** Consecutive words of one voice, exactly as in the transcript. */
export interface SpokenSegment {
  /** Who says them, where the transcript names the speaker. */
  readonly speaker?: string;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A run of whole sentences of an episode: where it is in the episode, when it was said, and by whom. */
export interface Excerpt {
  readonly episode: EpisodeRecord;
  /** Positions of the first and last sentence in the episode, both inclusive. */
  readonly first: number;
  readonly last: number;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  /** Who says the shown words, where one person says all of them and the transcript names the speaker. */
  readonly speaker?: string;
  /** The words to show, one segment a voice; at least one. */
  readonly segments: readonly SpokenSegment[];
  /** A link that plays from `start`. */
  readonly url?: string;
}

/**
 * The excerpt of an episode from one sentence to another, both inclusive.
 *
 * @param segments - The words of it to show.
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
    // Sentences may overlap: the last one to begin, a short remark, may be over before another one ends.
    end: Math.max(closing.end, ...segments.map(({ end }) => end)),
    ...(only?.speaker !== undefined && others.length === 0 && { speaker: only.speaker }),
    segments,
    ...(url !== undefined && { url }),
  };
}

/**
 * Splits consecutive sentences into segments, one for each run of the same voice, worded as in the
 * transcript.
 *
 * @param slice - Offsets into the episode's text, `to` exclusive, to keep only a part of the first and last
 * sentences. Everything unless given.
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
