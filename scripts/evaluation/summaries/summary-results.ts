import { EXTRACTS, SEGMENTATIONS, type SummaryJudgement } from './judge-summary.ts';

/**
 * Means over episodes, by row. Pk and WindowDiff: 0 to 1, lower is better. ROUGE F1: 0 to 100, higher is
 * better.
 */
export interface SummaryResults {
  readonly episodes: number;
  readonly chapters: number;
  readonly topics: number;
  readonly segmentations: Readonly<Record<string, { pk: number; windowDiff: number }>>;
  readonly extracts: Readonly<Record<string, { rouge1: number; rouge2: number; rougeL: number }>>;
}

export function toSummaryResults(judgements: readonly SummaryJudgement[]): SummaryResults {
  const mean = (of: (judgement: SummaryJudgement) => number) =>
    judgements.reduce((sum, next) => sum + of(next), 0) / Math.max(1, judgements.length);
  return {
    episodes: judgements.length,
    chapters: rounded(
      mean(({ chapters }) => chapters),
      1,
    ),
    topics: rounded(
      mean(({ topics }) => topics),
      1,
    ),
    segmentations: Object.fromEntries(
      SEGMENTATIONS.map((row) => [
        row,
        {
          pk: rounded(
            mean(({ segmentations }) => segmentations[row].pk),
            3,
          ),
          windowDiff: rounded(
            mean(({ segmentations }) => segmentations[row].windowDiff),
            3,
          ),
        },
      ]),
    ),
    extracts: Object.fromEntries(
      EXTRACTS.map((row) => [
        row,
        {
          rouge1: rounded(100 * mean(({ extracts }) => extracts[row].rouge1), 2),
          rouge2: rounded(100 * mean(({ extracts }) => extracts[row].rouge2), 2),
          rougeL: rounded(100 * mean(({ extracts }) => extracts[row].rougeL), 2),
        },
      ]),
    ),
  };
}

/** The results as the rows of two tables, header first. */
export function toSummaryTables({ segmentations, extracts }: SummaryResults): string[][][] {
  return [
    [
      ['', 'Pk', 'WindowDiff'],
      ...Object.entries(segmentations).map(([row, { pk, windowDiff }]) => [
        row,
        pk.toFixed(3),
        windowDiff.toFixed(3),
      ]),
    ],
    [
      ['', 'ROUGE-1', 'ROUGE-2', 'ROUGE-L'],
      ...Object.entries(extracts).map(([row, { rouge1, rouge2, rougeL }]) => [
        row,
        ...[rouge1, rouge2, rougeL].map((score) => score.toFixed(2)),
      ]),
    ],
  ];
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
