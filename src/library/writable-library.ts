import type { VerbatimError } from '../errors.ts';
import type { ChapterMark } from '../transcript/files/chapter-marks.ts';
import type { EpisodeName, IndexedEpisode } from './indexed-episode.ts';
import type { EpisodeRecord, SentenceRecord } from './records.ts';

/** What is there at once in a file, and later from a server. */
type Awaitable<Value> = Value | Promise<Value>;

/**
 * A library opened for writing. Episodes are added and removed one transaction each. A build from nothing, or
 * in another vector space, is made beside the library and takes its place at {@link finish}: until then
 * readers find what was there before, and a run that is cut off goes on where it stopped.
 */
export interface WritableLibrary {
  /** Where a damaged library was moved, in place of which this one is built. */
  readonly setAside: string | undefined;

  /**
   * Whether everything is built anew: there was nothing, or it was made in another vector space or by an
   * older version.
   */
  readonly rebuilds: boolean;

  /** Whether the library was made by an older version, which read transcripts in another way. */
  readonly isOld: boolean;

  /** Whether others may index other shows into it, whose transcripts are not here. */
  readonly isShared: boolean;

  /** The episodes that need not be written again. */
  episodes(): Awaitable<readonly EpisodeRecord[]>;

  /** The episodes that the library had when this writer opened it and that are not yet built anew. */
  outdated(): Awaitable<readonly EpisodeRecord[]>;

  /** What is wrong with an {@link outdated} episode, if its words are not those that were written. */
  damageOf(outdated: EpisodeRecord): Awaitable<VerbatimError | undefined>;

  /** All sentences of an {@link outdated} episode. */
  sentencesOf(outdated: EpisodeRecord): Awaitable<readonly SentenceRecord[]>;

  /** The chapters that came with an {@link outdated} episode. */
  chaptersOf(outdated: EpisodeRecord): Awaitable<readonly ChapterMark[]>;

  /** An episode that need not be written again, with its vectors. Undefined where they are damaged. */
  indexed(record: EpisodeRecord): Awaitable<IndexedEpisode | undefined>;

  /**
   * Looks at everything that is stored, and sees to it that what is damaged is read from its transcript
   * again, in this run or, if that is cut off, in the next.
   *
   * @returns An error for each thing that is damaged.
   */
  verify(): Awaitable<VerbatimError[]>;

  /** Adds an episode, in place of the one with the same name if there is one. */
  put(episode: IndexedEpisode): Awaitable<void>;

  /** Removes the episode with this name, if there is one. */
  remove(name: EpisodeName): Awaitable<void>;

  /** Notes that an episode that did not change is now read from another place. */
  move(name: EpisodeName, source: string): Awaitable<void>;

  /**
   * Makes everything written so far what readers find.
   *
   * @returns What the library holds now.
   */
  finish(): Promise<{ episodes: number; passages: number }>;

  close(): Awaitable<void>;
}
