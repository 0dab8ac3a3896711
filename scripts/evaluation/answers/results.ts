import type { Judgement } from './judge-answer.ts';
import { type Measures, measure, measureByKind } from './measures.ts';
import { reliabilityOf } from './reliability.ts';

/** The judgements for each set of signals, by its name. */
export type Results = ReadonlyMap<string, readonly Judgement[]>;

/** The columns: heading, measure and decimal places. */
const COLUMNS = [
  ['n', 'questions', 0],
  ['hit@1', 'hit1', 3],
  ['hit@3', 'hit3', 3],
  ['MRR@10', 'mrr10', 3],
  ['quote@1', 'quote1', 3],
  ['quote@3', 'quote3', 3],
  ['words', 'firstQuoteWords', 0],
  ['wrongly refused', 'refusedWrongly', 3],
  ['rightly', 'refusedRightly', 3],
  ['ms p50', 'millisecondsP50', 1],
  ['p95', 'millisecondsP95', 1],
] as const satisfies readonly (readonly [string, keyof Measures, number])[];

/** The measures as rows of a table, header first: all questions, then each kind, by set of signals. */
export function toResultsTable(results: Results): string[][] {
  const ways = [...results].map(([name, judgements]) => ({
    name,
    all: measure(judgements),
    kinds: measureByKind(judgements),
  }));
  const kinds = [...(ways[0]?.kinds.keys() ?? [])];
  const rowsOf = (label: string, toMeasures: (way: (typeof ways)[number]) => Measures | undefined) =>
    ways.map((way) => [
      ways.length > 1 ? `${label}, ${way.name}` : label,
      ...COLUMNS.map(([, key, digits]) => toMeasures(way)?.[key]?.toFixed(digits) ?? ''),
    ]);
  return [
    ['', ...COLUMNS.map(([heading]) => heading)],
    ...rowsOf('all', ({ all }) => all),
    ...kinds.flatMap((kind) => rowsOf(kind, (way) => way.kinds.get(kind))),
  ];
}

/**
 * `{"fused": {"all": {measures}, "kinds": {"fact": {measures}, …}}}`, with such an entry for each set of
 * signals.
 *
 * @param reliability - Whether each entry also has a `"reliability"`.
 */
export function resultsToJson(results: Results, { reliability = false } = {}): object {
  return Object.fromEntries(
    [...results].map(([name, judgements]) => [
      name,
      {
        all: measure(judgements),
        kinds: Object.fromEntries(measureByKind(judgements)),
        ...(reliability && { reliability: reliabilityOf(judgements) }),
      },
    ]),
  );
}
