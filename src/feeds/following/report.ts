import type { VerbatimError } from '../../errors.ts';

/** What can happen to an episode in a run. */
export type EpisodeOutcome = 'new' | 'changed' | 'removed' | 'failed' | 'without transcript';

/** An episode to which something happened. */
export interface FollowedEpisode {
  readonly id: string;
  readonly title: string;
  readonly outcome: EpisodeOutcome;
  readonly problem?: VerbatimError;
}

/** What a run did with one feed. */
export interface FeedReport {
  /** The show's name; the feed's host or file where it is not known. */
  readonly show: string;
  /** The show's folder; undefined where there is none yet. */
  readonly folder?: string;
  /** Number of episodes, including those no longer in the feed. */
  readonly episodes: number;
  /** How many of them have a transcript, and how many come without one. */
  readonly withTranscript: number;
  readonly withoutTranscript: number;
  /** Ids of those for which some file could not be fetched, in this run or before. */
  readonly unread: readonly string[];
  /** What happened in this run. */
  readonly told: readonly FollowedEpisode[];
  /** Problems with the feed as a whole. */
  readonly problems: readonly VerbatimError[];
  /** Episodes whose recordings could not be measured, and why. That does not count as a problem. */
  readonly unmeasured: readonly { readonly id: string; readonly why: string }[];
  /** Other things that the operator should know, each a full sentence. */
  readonly notes: readonly string[];
}

/** All problems in some reports: those of the feeds and of their episodes. */
export function problemsIn(reports: readonly FeedReport[]): VerbatimError[] {
  return reports.flatMap(({ problems, told }) => [
    ...problems,
    ...told.flatMap(({ problem }) => problem ?? []),
  ]);
}

/** A report as plain JSON. */
export function feedReportToJson({ told, problems, ...report }: FeedReport): object {
  const toJson = ({ code, message, hint }: VerbatimError) => ({ code, message, hint });
  return {
    ...report,
    told: told.map(({ problem, ...episode }) => ({
      ...episode,
      ...(problem && { problem: toJson(problem) }),
    })),
    problems: problems.map(toJson),
  };
}
