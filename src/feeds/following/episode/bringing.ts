import type { VerbatimError } from '../../../errors.ts';
import type { Fetching } from '../../fetching/fetch-politely.ts';
import type { Recordings } from '../../measuring/recordings.ts';
import type { EpisodeState } from '../show/show-state.ts';
import type { OwnWriting } from '../show/write-whole.ts';

/** What all episodes of a feed have in common. */
export interface Bringing {
  readonly folder: string;
  readonly fetching: Fetching;
  /** Of the feed's own address: sent to the same origin. */
  readonly authorization: { readonly origin: string; readonly value: string } | undefined;
  /** Which transcript to take of several languages. */
  readonly language: string | undefined;
  /** The setting PLAY_AT. */
  readonly playAt: string | undefined;
  /** Seconds by which recordings are moved, and whether the metadata of episodes have to say so. */
  readonly offset: number;
  readonly writesOffset: boolean;
  /** The folder says itself how its episodes are played. */
  readonly keepsPlayAt: boolean;
  readonly isPrivate: boolean;
  /** What is secret in the feed's address, to keep it out of everything else. */
  readonly secrets: readonly string[];
  readonly hosts: readonly string[];
  readonly own: OwnWriting;
  readonly recordings: Recordings;
  /** Ids of the newest. */
  readonly newest: ReadonlySet<string>;
  /** Ask again without saying what is known, and take what is shorter, too. */
  readonly full: boolean;
}

/** What became of an episode. */
export interface Brought {
  readonly state: EpisodeState;
  readonly hasChanged: boolean;
  readonly problem?: VerbatimError;
  /** Files that were left alone, since somebody has changed them. */
  readonly edited: readonly string[];
  /** The recording is not as long as the transcript, or as the feed says. */
  readonly differs: boolean;
  /** Why the recording could not be measured, where that was tried. */
  readonly unmeasured?: string;
}
