import type { VerbatimError } from '../errors.ts';
import type { Note } from '../transcript/note.ts';

/** What became of an episode or a file in a run of indexing. */
export const OUTCOMES = ['new', 'changed', 'unchanged', 'removed', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a run of indexing did. */
export interface IndexReport {
  /**
   * Ids of the episodes by what became of them; `removed` are those whose file is gone. Under `failed` stand
   * the paths of files that could not be indexed: what the library had of them, it keeps.
   */
  readonly episodes: Readonly<Record<Outcome, readonly string[]>>;
  /** Every problem, also those of files that were indexed all the same. */
  readonly problems: readonly VerbatimError[];
  /**
   * What is worth knowing and no problem: files that were passed over, keys of metadata that are not known,
   * text that had to be mended.
   */
  readonly notes: readonly Note[];
  /** Number of passages embedded in this run. */
  readonly passages: number;
  readonly seconds: number;
  /** What the library holds now. */
  readonly library: { readonly episodes: number; readonly passages: number };
}

/**
 * The report as plain JSON: the number of episodes for each outcome, the same with their ids, the problems
 * and the notes.
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

/** Passages embedded and stored per second of the run. */
export function passageRate({ passages, seconds }: Pick<IndexReport, 'passages' | 'seconds'>): number {
  return seconds > 0 ? passages / seconds : 0;
}
