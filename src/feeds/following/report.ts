import type { VerbatimError } from '../../errors.ts';

/** What became of an episode of a feed. */
export const EPISODE_OUTCOMES = ['new', 'changed', 'removed', 'failed', 'without transcript'] as const;
export type EpisodeOutcome = (typeof EPISODE_OUTCOMES)[number];

/** An episode of which something is to be told. */
export interface FollowedEpisode {
  readonly id: string;
  readonly title: string;
  readonly outcome: EpisodeOutcome;
  readonly problem?: VerbatimError;
}

/** What a run did with one feed. */
export interface FeedReport {
  /** The show's name; that of the host where the feed could not be read. */
  readonly show: string;
  /** The folder that it fills; undefined where nothing came of it. */
  readonly folder?: string;
  /** Episodes that are followed, those included that have left the feed. */
  readonly episodes: number;
  /** How many of them have a transcript, and how many are offered without one. */
  readonly withTranscript: number;
  readonly withoutTranscript: number;
  /** Ids of those of which something could not be had, in this run or before. */
  readonly unread: readonly string[];
  /** What happened in this run. */
  readonly told: readonly FollowedEpisode[];
  /** What is wrong with the feed as a whole. */
  readonly problems: readonly VerbatimError[];
  /** Ids of episodes whose recordings were to be measured and could not be, which is no problem, and why. */
  readonly unmeasured: readonly { readonly id: string; readonly why: string }[];
  /** What is worth knowing, a sentence each. */
  readonly notes: readonly string[];
}

/** All problems of a report: those of the feeds, and of their episodes. */
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
