import type { VerbatimError } from '../errors.ts';
import type { ChapterMark } from '../transcript/files/chapter-marks.ts';
import type { EpisodeName, IndexedEpisode } from './indexed-episode.ts';
import type { EpisodeRecord, SentenceRecord } from './records.ts';

/** SQLite answers at once, Postgres later. */
type Awaitable<Value> = Value | Promise<Value>;

/**
 * A library opened for writing. Each episode is added or removed in one transaction. A library that did not
 * exist, or had vectors of another space, is built beside the old one and replaces it at {@link finish}:
 * until then readers find the old one, and a run that is interrupted continues where it stopped.
 */
export interface WritableLibrary {
  /** The path to which a damaged library was moved, if this one replaces it. */
  readonly setAside: string | undefined;

  /**
   * Whether everything is built anew: because there was no library, or it has another vector space, or an
   * older version made it.
   */
  readonly rebuilds: boolean;

  /** Whether an older version made the library. It may have read transcripts differently. */
  readonly isOld: boolean;

  /** Whether other machines may index shows into it whose transcripts are not here. */
  readonly isShared: boolean;

  /** The episodes that are up to date unless their transcripts changed. */
  episodes(): Awaitable<readonly EpisodeRecord[]>;

  /** When everything is built anew: the episodes of the old library that are not in the new one yet. */
  outdated(): Awaitable<readonly EpisodeRecord[]>;

  /** What is wrong with an {@link outdated} episode, if its text or metadata do not match their checksums. */
  damageOf(outdated: EpisodeRecord): Awaitable<VerbatimError | undefined>;

  /** All sentences of an {@link outdated} episode. */
  sentencesOf(outdated: EpisodeRecord): Awaitable<readonly SentenceRecord[]>;

  /** The chapters that came with an {@link outdated} episode. */
  chaptersOf(outdated: EpisodeRecord): Awaitable<readonly ChapterMark[]>;

  /** One of {@link episodes} with its sentences and vectors. Undefined if they are damaged. */
  indexed(record: EpisodeRecord): Awaitable<IndexedEpisode | undefined>;

  /**
   * Checks everything that is stored. What is damaged is indexed again from its transcript, in this run or,
   * if it is interrupted, in the next.
   *
   * @returns An error for each damaged part.
   */
  verify(): Awaitable<VerbatimError[]>;

  /** Adds an episode. Replaces the one with the same name, if there is one. */
  put(episode: IndexedEpisode): Awaitable<void>;

  /** Removes the episode with this name, if there is one. */
  remove(name: EpisodeName): Awaitable<void>;

  /**
   * Records that an unchanged episode is now read from another file.
   *
   * @param source - The path, relative to the library's folder.
   */
  move(name: EpisodeName, source: string): Awaitable<void>;

  /**
   * Shows readers everything written so far.
   *
   * @returns What the library holds now.
   */
  finish(): Promise<{ episodes: number; passages: number }>;

  close(): Awaitable<void>;
}
