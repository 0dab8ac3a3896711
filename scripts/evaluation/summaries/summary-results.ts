import type { SummaryJudgement } from './judge-summary.ts';
import { mean } from './mean.ts';

/** Numbers by row and by measure. */
type Table = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** How a table shows a number: header, decimal places, and a factor. */
interface Column {
  readonly header: string;
  readonly digits: number;
  readonly scale: number;
}

const share = (header: string): Column => ({ header, digits: 3, scale: 1 });
const percent = (header: string): Column => ({ header, digits: 2, scale: 100 });

const ROUGES = { rouge1: percent('ROUGE-1'), rouge2: percent('ROUGE-2'), rougeL: percent('ROUGE-L') };

/** Lower is better for Pk and WindowDiff, higher for everything else. */
const COLUMNS = {
  starts: {
    p15: share('P 15 s'),
    r15: share('R 15 s'),
    f15: share('F1 15 s'),
    p30: share('P 30 s'),
    r30: share('R 30 s'),
    f30: share('F1 30 s'),
  },
  segmentations: { pk: share('Pk'), windowDiff: share('WindowDiff') },
  titles: { words: share('words'), cosine: share('cosine') },
  highlights: { share: share('found'), shown: { header: 'shown', digits: 1, scale: 1 }, ...ROUGES },
  extracts: ROUGES,
} as const satisfies Record<string, Readonly<Record<string, Column>>>;

type TableName = keyof typeof COLUMNS;

const TABLES = Object.keys(COLUMNS) as readonly TableName[];

/** Means over episodes. A table for which no episode has data is left out. */
export interface SummaryResults extends Partial<Readonly<Record<TableName, Table>>> {
  readonly episodes: number;
  readonly chapters: number;
  readonly topics: number;
}

export function toSummaryResults(judgements: readonly SummaryJudgement[]): SummaryResults {
  return {
    episodes: judgements.length,
    chapters: rounded(mean(judgements.map(({ chapters }) => chapters)), 1),
    topics: rounded(mean(judgements.map(({ topics }) => topics)), 1),
    ...Object.fromEntries(
      TABLES.flatMap((name) => {
        const tables = judgements.flatMap((judgement) => {
          const rows = judgement[name];
          return rows ? [flatten(rows)] : [];
        });
        return tables.length > 0 ? [[name, meanTable(tables, COLUMNS[name])]] : [];
      }),
    ),
  };
}

/** The results as rows of tables, header first. */
export function toSummaryTables(results: SummaryResults): string[][][] {
  return TABLES.flatMap((name) => {
    const table = results[name];
    if (!table) return [];
    const columns: [string, Column][] = Object.entries(COLUMNS[name]);
    const rows = Object.entries(table).map(([row, numbers]) => [
      row,
      ...columns.map(([measure, { digits }]) => (numbers[measure] ?? 0).toFixed(digits)),
    ]);
    return [[[name, ...columns.map(([, { header }]) => header)], ...rows]];
  });
}

/** The numbers of a table, with those of a nested `rouge` one level up. */
function flatten(rows: NonNullable<SummaryJudgement[TableName]>): Table {
  return Object.fromEntries(
    Object.entries(rows).map(([row, measures]) => {
      const { rouge, ...numbers } = { rouge: {}, ...measures };
      return [row, { ...numbers, ...rouge }];
    }),
  );
}

function meanTable(tables: readonly Table[], columns: Readonly<Record<string, Column>>): Table {
  return Object.fromEntries(
    Object.keys(tables[0] ?? {}).map((row) => [
      row,
      Object.fromEntries(
        Object.entries(columns).map(([measure, { digits, scale }]) => {
          const values = tables.map((table) => table[row]?.[measure] ?? 0);
          return [measure, rounded(scale * mean(values), digits)];
        }),
      ),
    ]),
  );
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
