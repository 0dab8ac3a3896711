import type { EpisodeRecord } from './records.ts';
import type { Snapshot } from './snapshot.ts';

/** Where a library is. */
export interface LibraryPlace {
  /**
   * Its folder. For a library in Postgres: the folder that the file paths of its episodes are relative to.
   */
  readonly libraryDir: string;
  /** The address of the Postgres database. Contains the password, so it must never be shown. */
  readonly libraryUrl?: string | undefined;
}

/** The summaries that are stored in a library after they were first made. */
export interface SummaryKeeper {
  /**
   * The stored summary of an episode, if this method made it.
   *
   * @param episode - The row of the episode.
   * @param method - Names how summaries are made; see `METHOD` in `episode-summary.ts`.
   */
  get(episode: number, method: string): string | undefined | Promise<string | undefined>;

  /**
   * Stores a summary, if that is possible now: it is not stored while another process writes, or if this
   * process may only read.
   *
   * @returns Whether it was stored.
   */
  keep(episode: number, kept: { method: string; summary: string }): boolean | Promise<boolean>;
}

/** What answers are made from: a library, or the part of a library that the asker may see. */
export interface ReadableLibrary {
  readonly place: LibraryPlace;
  readonly summaries: SummaryKeeper;

  /**
   * Runs `work` on the newest state of the library and returns its result. The snapshot is valid until then.
   */
  read<Result>(work: (snapshot: Snapshot) => Result | Promise<Result>): Promise<Result>;

  /** Whether an indexer is running, so that more episodes may appear soon. */
  isBeingWritten(): Promise<boolean>;

  /** The part of the library that has only these episodes. */
  within(isVisible: (episode: EpisodeRecord) => boolean): ReadableLibrary;
}

/** A library that its owner has to close. */
export interface OpenLibrary extends ReadableLibrary {
  close(): void | Promise<void>;
}

/** A part of a library; see {@link ReadableLibrary.within}. */
export function partOf(
  library: ReadableLibrary,
  isVisible: (episode: EpisodeRecord) => boolean,
): ReadableLibrary {
  return {
    place: library.place,
    summaries: library.summaries,
    isBeingWritten: () => library.isBeingWritten(),
    read: (work) => library.read((snapshot) => work(snapshot.within(isVisible))),
    within: (isAlso) => partOf(library, (episode) => isVisible(episode) && isAlso(episode)),
  };
}
