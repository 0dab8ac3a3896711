import type { VerbatimError } from '../errors.ts';
import type { Note } from '../transcript/note.ts';

/** What became of an episode or a file during indexing. */
export const OUTCOMES = ['new', 'changed', 'unchanged', 'removed', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The result of indexing. */
export interface IndexReport {
  /**
   * Ids of the episodes by outcome. `removed` are those whose file is gone. `failed` has the paths of files
   * that could not be indexed; what the library already had of them stays.
   */
  readonly episodes: Readonly<Record<Outcome, readonly string[]>>;
  /** Every problem, including those of files that were indexed all the same. */
  readonly problems: readonly VerbatimError[];
  /** Remarks that are no problems: skipped files, unknown keys in metadata, repaired text. */
  readonly notes: readonly Note[];
  /** Number of passages embedded in this run. */
  readonly passages: number;
  readonly seconds: number;
  /** What the library holds afterwards. */
  readonly library: { readonly episodes: number; readonly passages: number };
}

/**
 * The report as plain JSON: the number of episodes for each outcome, their ids, the problems and the notes.
 */
export function reportToJson(report: IndexReport): object {
  const { episodes, passages, seconds, library, problems, notes } = report;
  return {
    ...Object.fromEntries(OUTCOMES.map((outcome) => [outcome, episodes[outcome].length])),
    passages,
    seconds: Number(seconds.toFixed(3)),
    passagesPerSecond: Number(passageRate(report).toFixed(1)),
    library,
    episodes,
    problems: problems.map(({ code, message, hint, file, line }) => ({ code, message, hint, file, line })),
    notes,
  };
}

/** Passages embedded and stored per second. */
export function passageRate({ passages, seconds }: Pick<IndexReport, 'passages' | 'seconds'>): number {
  return seconds > 0 ? passages / seconds : 0;
}
