import type { EpisodeMetadata } from '../transcript/episode.ts';
import type { ChapterMark } from '../transcript/files/chapter-marks.ts';
import type { EncodedSentenceRecord, EpisodeRecord, SentenceRecord } from './records.ts';
import { type StoredVector, toFloats } from './vectors/vector-codec.ts';

/** An episode with everything that the library stores of it. */
export interface IndexedEpisode {
  readonly metadata: EpisodeMetadata;
  /** Seconds. */
  readonly duration: number;
  /** Path of its transcript file, relative to the library's folder. */
  readonly source: string;
  /** Hash of the transcript file and of the files that belong to it. */
  readonly contentHash: string;
  /** All sentences; a sentence's `position` is its index in this list. */
  readonly sentences: readonly SentenceRecord[];
  /** A unit vector for each sentence. */
  readonly sentenceVectors: readonly Float32Array[];
  /** The token vectors of each sentence, coded by `token-codec.ts`. Undefined if the model has none. */
  readonly tokenCodes: readonly Uint8Array[] | undefined;
  readonly passages: readonly IndexedPassage[];
  /** The chapters that came with the transcript; empty if none did. */
  readonly chapters: readonly ChapterMark[];
}

export interface IndexedPassage {
  /**
   * Positions of its first and last sentence, both inclusive. Each passage ends later than the one before.
   */
  readonly first: number;
  readonly last: number;
  readonly sponsor: boolean;
  /** The passage's unit vector. */
  readonly vector: Float32Array;
}

/** Identifies an episode: an id is unique within its show. */
export type EpisodeName = Pick<EpisodeMetadata, 'id' | 'show'>;

/** What a database holds of an episode, apart from its record. */
export interface EpisodeParts {
  readonly sentences: readonly SentenceRecord[];
  /** With both kinds of vectors. */
  readonly encoded: readonly EncodedSentenceRecord[];
  /** The vector of each passage. */
  readonly vectors: readonly StoredVector[];
  readonly chapters: readonly ChapterMark[];
}

export function toIndexedEpisode(
  { metadata, duration, source, contentHash, layout }: EpisodeRecord,
  { sentences, encoded, vectors, chapters }: EpisodeParts,
): IndexedEpisode {
  const tokens = encoded.flatMap((sentence) => sentence.tokens ?? []);
  return {
    metadata,
    duration,
    source,
    contentHash,
    sentences,
    sentenceVectors: encoded.map(({ vector }) => toFloats(vector)),
    tokenCodes: tokens.length === encoded.length && tokens.length > 0 ? tokens : undefined,
    passages: vectors.map((vector, index) => ({ ...layout.at(index), vector: toFloats(vector) })),
    chapters,
  };
}
