import { type EpisodeMetadata, qualifiedId, type Sentence } from '../transcript/episode.ts';
import type { EpisodeLayout } from './episode-layout.ts';
import type { StoredVector } from './vectors/vector-codec.ts';

/** An inclusive range of passage ids. */
export interface IdRange {
  readonly first: number;
  readonly last: number;
}

/** An episode as the library lists it. */
export interface EpisodeRecord {
  /** The number of its row, which identifies it within the library. Never reused. */
  readonly row: number;
  /**
   * The id as people and JSON see it: `id`, or `show/id` if two shows of the library have an episode with
   * this id.
   */
  readonly shownId: string;
  readonly metadata: EpisodeMetadata;
  /** Seconds. */
  readonly duration: number;
  /** Number of sentences; their positions run from 0. */
  readonly sentenceCount: number;
  /** Names of the speakers, as far as the transcript gives them. */
  readonly speakers: readonly string[];
  /** The ids of its passages. */
  readonly passages: IdRange;
  /** Which sentences each of its passages has. */
  readonly layout: EpisodeLayout;
  /** Path of its transcript file, relative to the library's folder. */
  readonly source: string;
  /** Hash of the transcript file and of the files that belong to it. */
  readonly contentHash: string;
}

/**
 * Finds an episode by its id, with or without its show in front: `12` or `show/12`. If two shows have the id,
 * only the form with the show finds an episode.
 */
export function episodeCalled(episodes: readonly EpisodeRecord[], id: string): EpisodeRecord | undefined {
  return (
    episodes.find(({ shownId }) => shownId === id) ??
    episodes.find(({ metadata }) => qualifiedId(metadata) === id)
  );
}

/** The same episodes with their {@link EpisodeRecord.shownId} set. */
export function withShownIds(records: readonly EpisodeRecord[]): EpisodeRecord[] {
  const times = new Map<string, number>();
  for (const { metadata } of records) times.set(metadata.id, (times.get(metadata.id) ?? 0) + 1);
  return records.map((record) => {
    const { metadata } = record;
    const shownId = times.get(metadata.id) === 1 ? metadata.id : qualifiedId(metadata);
    return record.shownId === shownId ? record : { ...record, shownId };
  });
}

/** A passage: consecutive sentences of one episode. */
export interface PassageRecord extends SentenceSpan {
  readonly id: number;
  readonly sponsor: boolean;
}

/** Consecutive sentences of an episode. */
export interface SentenceSpan {
  /** The {@link EpisodeRecord.row} of the episode. */
  readonly episode: number;
  /** Positions of the first and last sentence, both inclusive. */
  readonly first: number;
  readonly last: number;
}

/** The span of all sentences of an episode. */
export function wholeSpan({
  row,
  sentenceCount,
}: Pick<EpisodeRecord, 'row' | 'sentenceCount'>): SentenceSpan {
  return { episode: row, first: 0, last: sentenceCount - 1 };
}

/** A sentence with its text and its position in the episode. */
export interface SentenceRecord extends Sentence {
  readonly position: number;
  readonly text: string;
}

/**
 * The text of consecutive sentences as it stands in the transcript: with a space between two sentences,
 * except between the pieces of one long word that was split.
 */
export function joinSentences(sentences: readonly SentenceRecord[]): string {
  return sentences
    .map(({ text, from }, index) => {
      const before = sentences[index - 1];
      return before && from > before.to ? ` ${text}` : text;
    })
    .join('');
}

/** The vectors of a sentence. */
export interface EncodedSentenceRecord {
  readonly position: number;
  /** Unit vector; empty if it was not asked for. */
  readonly vector: StoredVector;
  /** Its token vectors, coded by `token-codec.ts`. Undefined if not asked for, or if the model has none. */
  readonly tokens: Uint8Array | undefined;
}
