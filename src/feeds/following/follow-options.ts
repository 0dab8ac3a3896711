import type { Fetching } from '../fetching/fetch-politely.ts';
import type { FollowedEpisode } from './report.ts';

/** How feeds are followed. */
export interface FollowOptions {
  readonly transcriptsDir: string;
  readonly fetching: Fetching;
  readonly language?: string | undefined;
  /** The settings PLAY_AT and PLAY_OFFSET. */
  readonly playAt?: string | undefined;
  readonly playOffset?: ((show: string) => number | undefined) | undefined;
  /** Ask for everything again, without saying what is known. */
  readonly full?: boolean | undefined;
  /** Remove episodes that have left the feed. */
  readonly prune?: boolean | undefined;
  /** Only look what there would be to do. */
  readonly dryRun?: boolean | undefined;
  /** How long one feed may take, in milliseconds, if not two hours; for tests. */
  readonly mostMs?: number | undefined;
  /** Called for each episode that is done. */
  readonly onEpisode?: (progress: EpisodeProgress) => void;
}

export interface EpisodeProgress {
  readonly show: string;
  readonly done: number;
  readonly total: number;
  /** What happened to it, where anything did. */
  readonly told?: FollowedEpisode | undefined;
}
