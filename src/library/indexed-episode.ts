import type { EpisodeMetadata } from '../transcript/episode.ts';
import type { ChapterMark } from '../transcript/files/chapter-marks.ts';
import type { SentenceRecord } from './records.ts';

/** An episode with everything that makes it findable. */
export interface IndexedEpisode {
  readonly metadata: EpisodeMetadata;
  /** Seconds. */
  readonly duration: number;
  /** Path of the file that it was read from, relative to the library's folder. */
  readonly source: string;
  /** Hash of that file and of those that belong to it. */
  readonly contentHash: string;
  /** All sentences; `position` is the place in this list. */
  readonly sentences: readonly SentenceRecord[];
  /** One unit vector a sentence. */
  readonly sentenceVectors: readonly Float32Array[];
  /**
   * For each sentence the coded vectors of its tokens (see `token-codec.ts`); undefined for a model that has
   * none.
   */
  readonly tokenCodes: readonly Uint8Array[] | undefined;
  readonly passages: readonly IndexedPassage[];
  /** The chapters that came with it; empty where none did. */
  readonly chapters: readonly ChapterMark[];
}

export interface IndexedPassage {
  /**
   * Positions of its first and last sentence, both inclusive. Each passage reaches further than the one
   * before.
   */
  readonly first: number;
  readonly last: number;
  readonly sponsor: boolean;
  /** The passage's unit vector. */
  readonly vector: Float32Array;
}

/** What an episode is told by: an id is unique within its show. */
export type EpisodeName = Pick<EpisodeMetadata, 'id' | 'show'>;
