import type { VerbatimError } from '../../../errors.ts';
import type { Fetching } from '../../fetching/fetch-politely.ts';
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
  /** The setting PLAY_AT, and the seconds of PLAY_OFFSET. */
  readonly playAt: string | undefined;
  readonly playOffset: number | undefined;
  /** The folder says itself how its episodes are played. */
  readonly keepsPlayAt: boolean;
  readonly isPrivate: boolean;
  /** The feed's address, to keep what is secret in it out of everything else. */
  readonly feed: string;
  readonly hosts: readonly string[];
  readonly own: OwnWriting;
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
  /** The recording is not as long as the transcript. */
  readonly differs: boolean;
}
