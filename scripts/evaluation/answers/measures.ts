import type { Judgement } from './judge-answer.ts';

/**
 * How good the answers to a set of questions are. Shares are 0 to 1. A are the answerable questions, U the
 * others, and r is the rank of the first quote that hits. A measure is undefined if the set has no questions
 * for it.
 */
export interface Measures {
  readonly questions: number;
  /** `|{q ∈ A : r = 1}| / |A|` */
  readonly hit1: number | undefined;
  /** `|{q ∈ A : r ≤ 3}| / |A|` */
  readonly hit3: number | undefined;
  /** Mean reciprocal rank: `Σ_{q ∈ A, r ≤ 10} 1/r / |A|` */
  readonly mrr10: number | undefined;
  /** Of the questions in A that name phrases, the share whose first quote contains one. */
  readonly quote1: number | undefined;
  /** The same for the first three quotes. */
  readonly quote3: number | undefined;
  /** Median number of words of the first quote, over A. */
  readonly firstQuoteWords: number | undefined;
  /** `|{q ∈ A : not answered}| / |A|`: lower is better. */
  readonly refusedWrongly: number | undefined;
  /** `|{q ∈ U : not answered}| / |U|`: higher is better. */
  readonly refusedRightly: number | undefined;
  /** Percentiles 50 and 95 of the milliseconds that a question takes, by nearest rank. */
  readonly millisecondsP50: number | undefined;
  readonly millisecondsP95: number | undefined;
}

export function measure(judgements: readonly Judgement[]): Measures {
  const answerable = judgements.filter((judgement) => judgement.answerable);
  const unanswerable = judgements.filter((judgement) => !judgement.answerable);
  const withPhrases = answerable.filter(({ hasPhrases }) => hasPhrases);
  const times = judgements.map(({ milliseconds }) => milliseconds);
  return {
    questions: judgements.length,
    hit1: mean(answerable, ({ rank }) => within(rank, 1)),
    hit3: mean(answerable, ({ rank }) => within(rank, 3)),
    mrr10: mean(answerable, ({ rank }) => (rank === undefined || rank > 10 ? 0 : 1 / rank)),
    quote1: mean(withPhrases, ({ phraseRank }) => within(phraseRank, 1)),
    quote3: mean(withPhrases, ({ phraseRank }) => within(phraseRank, 3)),
    firstQuoteWords: percentile(
      answerable.flatMap(({ firstQuoteWords }) => firstQuoteWords ?? []),
      0.5,
    ),
    refusedWrongly: mean(answerable, ({ answered }) => (answered ? 0 : 1)),
    refusedRightly: mean(unanswerable, ({ answered }) => (answered ? 0 : 1)),
    millisecondsP50: percentile(times, 0.5),
    millisecondsP95: percentile(times, 0.95),
  };
}

/** The measures of each kind of question, in the order of first occurrence. Empty if gold has no kinds. */
export function measureByKind(judgements: readonly Judgement[]): Map<string, Measures> {
  const kinds = new Set(judgements.flatMap(({ kind }) => kind ?? []));
  return new Map([...kinds].map((kind) => [kind, measure(judgements.filter((one) => one.kind === kind))]));
}

/**
 * The nearest-rank percentile: the smallest value that at least this share of the values do not exceed.
 *
 * @param share - Above 0, at most 1.
 * @returns Undefined for no values.
 */
export function percentile(values: readonly number[], share: number): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1];
}

function within(rank: number | undefined, places: number): 0 | 1 {
  return rank !== undefined && rank <= places ? 1 : 0;
}

function mean<Item>(items: readonly Item[], toValue: (item: Item) => number): number | undefined {
  if (items.length === 0) return undefined;
  return items.reduce((sum, item) => sum + toValue(item), 0) / items.length;
}
