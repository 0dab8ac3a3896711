import type { EpisodeRecord } from './records.ts';
import type { Snapshot } from './snapshot.ts';

/** Where a library is. */
export interface LibraryPlace {
  /** Its folder; of a library in Postgres, the folder from which the files of its episodes are named. */
  readonly libraryDir: string;
  /** The address of the database, with its password: never to be shown. */
  readonly libraryUrl?: string | undefined;
}

/** The summaries that are kept in a library once they were made. */
export interface SummaryKeeper {
  /** The summary that is kept of an episode, if this method made it. */
  get(episode: number, method: string): string | undefined | Promise<string | undefined>;

  /**
   * Keeps a summary of an episode. It is a convenience: while another process writes, or where this one may
   * not write, it is not kept.
   *
   * @returns Whether it was kept.
   */
  keep(episode: number, kept: { method: string; summary: string }): boolean | Promise<boolean>;
}

/** What answers are made from: a library, or the part of one that somebody may see. */
export interface ReadableLibrary {
  readonly place: LibraryPlace;
  readonly summaries: SummaryKeeper;

  /**
   * Runs `work` on the newest state of the library, and gives what it gives. The snapshot is good until then.
   */
  read<Result>(work: (snapshot: Snapshot) => Result | Promise<Result>): Promise<Result>;

  /** Whether a run of an indexer is under way, so that more may come in a moment. */
  isBeingWritten(): Promise<boolean>;

  /** The library as if it held no other episodes than these. */
  within(isVisible: (episode: EpisodeRecord) => boolean): ReadableLibrary;
}

/** A library that has to be closed. */
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
