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
  /** The library's own number for it. */
  readonly row: number;
  /** What people and JSON call it: its id, or `show/id` where two shows of the library have that id. */
  readonly shownId: string;
  readonly metadata: EpisodeMetadata;
  /** Seconds. */
  readonly duration: number;
  /** Number of sentences; their positions run from 0. */
  readonly sentenceCount: number;
  /** Names of those who speak, where the transcript tells. */
  readonly speakers: readonly string[];
  /** The ids of its passages. */
  readonly passages: IdRange;
  /** Which sentences they have. */
  readonly layout: EpisodeLayout;
  /** Path of the file that it was read from, relative to the library's folder. */
  readonly source: string;
  /** Hash of that file and of those that belong to it. */
  readonly contentHash: string;
}

/**
 * The episode with this id, which may have its show in front: `12` or `show/12`. Where two shows have an id,
 * it needs the show.
 */
export function episodeCalled(episodes: readonly EpisodeRecord[], id: string): EpisodeRecord | undefined {
  return (
    episodes.find(({ shownId }) => shownId === id) ??
    episodes.find(({ metadata }) => qualifiedId(metadata) === id)
  );
}

/** Episodes under the ids that they are shown by: with the show in front where two shows have an id. */
export function withShownIds(records: readonly EpisodeRecord[]): EpisodeRecord[] {
  const times = new Map<string, number>();
  for (const { metadata } of records) times.set(metadata.id, (times.get(metadata.id) ?? 0) + 1);
  return records.map((record) => {
    const { metadata } = record;
    const shownId = times.get(metadata.id) === 1 ? metadata.id : qualifiedId(metadata);
    return record.shownId === shownId ? record : { ...record, shownId };
  });
}

/** A passage: a run of sentences of one episode. */
export interface PassageRecord extends SentenceSpan {
  readonly id: number;
  readonly sponsor: boolean;
}

/** Consecutive sentences of an episode. */
export interface SentenceSpan {
  /** {@link EpisodeRecord.row} of the episode. */
  readonly episode: number;
  /** Positions of the first and last, both inclusive. */
  readonly first: number;
  readonly last: number;
}

/** A sentence with its words and its place in the episode. */
export interface SentenceRecord extends Sentence {
  readonly position: number;
  readonly text: string;
}

/**
 * Consecutive sentences as they stand in the transcript: with a space between them, but for the pieces of one
 * long word.
 */
export function joinSentences(sentences: readonly SentenceRecord[]): string {
  return sentences
    .map(({ text, from }, index) => {
      const before = sentences[index - 1];
      return before && from > before.to ? ` ${text}` : text;
    })
    .join('');
}

/** What a sentence means. */
export interface EncodedSentenceRecord {
  readonly position: number;
  /** Unit vector. */
  readonly vector: StoredVector;
  /** The coded vectors of its tokens (see `token-codec.ts`); undefined for a model that has none. */
  readonly tokens: Uint8Array | undefined;
}
