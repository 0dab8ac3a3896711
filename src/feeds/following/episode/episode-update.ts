import type { VerbatimError } from '../../../errors.ts';
import type { Fetching } from '../../fetching/fetch-politely.ts';
import type { Recordings } from '../../measuring/recordings.ts';
import type { EpisodeState } from '../show/show-state.ts';
import type { OwnWriting } from '../show/write-whole.ts';

/** What updating an episode needs; the same for all episodes of a feed. */
export interface UpdateContext {
  /** The folder of the show. */
  readonly folder: string;
  readonly fetching: Fetching;
  /** Credentials of the feed's address, sent to its origin. */
  readonly authorization: { readonly origin: string; readonly value: string } | undefined;
  /** Preferred language of transcripts. */
  readonly language: string | undefined;
  /** The setting PLAY_AT. */
  readonly playAt: string | undefined;
  /** Seconds to add to times in the recording, and whether the metadata of episodes have to contain them. */
  readonly offset: number;
  readonly writesOffset: boolean;
  /** Whether `show.meta.json` sets `playAt`, so that episodes must not. */
  readonly keepsPlayAt: boolean;
  /** Whether the feed is for members. */
  readonly isPrivate: boolean;
  /** Secret parts of the feed's address, which must not get into links. */
  readonly secrets: readonly string[];
  /** Hosts of episodes that name none. */
  readonly hosts: readonly string[];
  readonly own: OwnWriting;
  readonly recordings: Recordings;
  /** Ids of the newest episodes. */
  readonly newest: ReadonlySet<string>;
  /** Fetch again even what has not changed, and accept a transcript that is much shorter. */
  readonly full: boolean;
}

/** The result of updating an episode. */
export interface EpisodeUpdate {
  readonly state: EpisodeState;
  readonly hasChanged: boolean;
  readonly problem?: VerbatimError;
  /** Files that were not replaced, since somebody has edited them. */
  readonly edited: readonly string[];
  /** Whether the recording is longer or shorter than the transcript, or than the feed says. */
  readonly differs: boolean;
  /** Why the recording could not be measured, if that was tried. */
  readonly unmeasured?: string;
}
