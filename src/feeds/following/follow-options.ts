import type { Fetching } from '../fetching/fetch-politely.ts';
import type { FollowedEpisode } from './report.ts';

/** How to follow feeds. */
export interface FollowOptions {
  readonly transcriptsDir: string;
  readonly fetching: Fetching;
  /** The setting TRANSCRIPT_LANGUAGE. */
  readonly language?: string | undefined;
  /** The settings PLAY_AT and PLAY_OFFSET. */
  readonly playAt?: string | undefined;
  readonly playOffset?: ((show: string) => number | undefined) | undefined;
  /** Fetch everything again, whether it has changed or not. */
  readonly full?: boolean | undefined;
  /** Remove episodes that are no longer in the feed. */
  readonly prune?: boolean | undefined;
  /** Only report what would be done. */
  readonly dryRun?: boolean | undefined;
  /** Milliseconds that one feed may take, in place of two hours; for tests. */
  readonly mostMs?: number | undefined;
  /** Called for each episode that is done. */
  readonly onEpisode?: (progress: EpisodeProgress) => void;
}

export interface EpisodeProgress {
  readonly show: string;
  readonly done: number;
  readonly total: number;
  /** What happened to the episode, if anything did. */
  readonly told?: FollowedEpisode | undefined;
}
