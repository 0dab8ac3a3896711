import { distance } from 'fastest-levenshtein';

/** A word to be aligned. */
export interface WeighedWord {
  readonly key: string;
  /** What it costs to drop or to insert it. */
  readonly weight: number;
}

/**
 * One step through both texts, and how many words of each it covers. `same` covers one word of each, or one
 * word of one and two of the other, which spell the same together.
 */
export interface AlignmentStep {
  readonly kind: 'same' | 'missing' | 'added';
  /** Words of the quote: 0 for `missing`. */
  readonly quoted: number;
  /** Words of what was said: 0 for `added`. */
  readonly said: number;
}

export interface Alignment {
  /**
   * 0 to 1: 1 minus the cost of turning the quote into what was said, as a share of the quote's weight. 1 is
   * word for word.
   */
  readonly similarity: number;
  /** Indices of the first and last word that the quote was aligned with, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** The steps from `from` to `to`, and through the whole quote. */
  readonly steps: readonly AlignmentStep[];
}

/**
 * Up to this share of wrong letters, a word counts as misheard and costs that share of its weight. Any other
 * word costs the whole weight.
 */
const MISHEARD_SHARE = 0.4;
/** Costs that differ by less are equal. */
const ROUNDING = 1e-9;
/** The shortest word, in letters, that can count as misheard: shorter words resemble others too easily. */
const MISHEARD_LETTERS = 4;

/**
 * Finds the words in a text that a quote comes closest to: those with the cheapest edits of whole words. This
 * is Sellers' algorithm (1980), an edit distance whose beginning and end in the text are free. Two words
 * equal one that is spelt like both together.
 *
 * @param quote - At least one word.
 */
export function alignWords(quote: readonly WeighedWord[], said: readonly WeighedWord[]): Alignment {
  const width = said.length + 1;
  const costs = fill(quote, said);
  const lastRow = quote.length * width;
  let to = 0;
  for (let at = 1; at <= said.length; at++) {
    if ((costs[lastRow + at] ?? 0) < (costs[lastRow + to] ?? 0) - ROUNDING) to = at;
  }
  // At the same cost, align the last word of the quote with another word that was said, rather than with
  // none.
  if ((costs[lastRow + to + 1] ?? Number.POSITIVE_INFINITY) < (costs[lastRow + to] ?? 0) + ROUNDING) to += 1;
  const weight = quote.reduce((sum, word) => sum + word.weight, 0);
  const steps = trace(costs, quote, said, to);
  const from = to - steps.reduce((sum, step) => sum + step.said, 0);
  return { similarity: Math.max(0, 1 - (costs[lastRow + to] ?? 0) / weight), from, to, steps };
}

/** Costs, row by row: the least cost of turning the first words of the quote into words that end here. */
function fill(quote: readonly WeighedWord[], said: readonly WeighedWord[]): Float64Array {
  const width = said.length + 1;
  const costs = new Float64Array((quote.length + 1) * width);
  quote.forEach((word, row) => {
    const substitution = substitutionCosts(word, said);
    const before = row * width;
    const here = before + width;
    costs[here] = (costs[before] ?? 0) + word.weight;
    const joined = row > 0 ? (quote[row - 1]?.key ?? '') + word.key : undefined;
    said.forEach((other, column) => {
      let cost = Math.min(
        (costs[before + column] ?? 0) + (substitution[column] ?? 0),
        (costs[before + column + 1] ?? 0) + word.weight,
        (costs[here + column] ?? 0) + other.weight,
      );
      if (joined === other.key) cost = Math.min(cost, costs[before - width + column] ?? cost);
      if (column > 0 && isJoined(word.key, said[column - 1]?.key, other.key))
        cost = Math.min(cost, costs[before + column - 1] ?? cost);
      costs[here + column + 1] = cost;
    });
  });
  return costs;
}

/** Follows the cheapest steps back from the end, through the table of {@link fill}. */
function trace(
  costs: Float64Array,
  quote: readonly WeighedWord[],
  said: readonly WeighedWord[],
  to: number,
): AlignmentStep[] {
  const width = said.length + 1;
  const steps: AlignmentStep[] = [];
  let row = quote.length;
  let column = to;
  const cost = (up: number, left: number) =>
    row < up || column < left ? Number.POSITIVE_INFINITY : (costs[(row - up) * width + column - left] ?? 0);
  const take = (kind: AlignmentStep['kind'], quoted: number, of: number) => {
    steps.push({ kind, quoted, said: of });
    row -= quoted;
    column -= of;
  };
  while (row > 0) {
    const here = cost(0, 0);
    const word = quote[row - 1];
    const other = said[column - 1];
    const near = (value: number) => Math.abs(value - here) < ROUNDING;
    if (word && other && word.key === other.key && near(cost(1, 1))) take('same', 1, 1);
    else if (word && row > 1 && quote[row - 2]?.key + word.key === other?.key && near(cost(2, 1)))
      take('same', 2, 1);
    else if (word && other && isJoined(word.key, said[column - 2]?.key, other.key) && near(cost(1, 2)))
      take('same', 1, 2);
    else if (other && near(cost(0, 1) + other.weight)) take('missing', 0, 1);
    else if (word && other && near(cost(1, 1) + substitutionCost(word, other))) {
      // The steps are reversed later: then `added` comes before `missing`.
      take('missing', 0, 1);
      take('added', 1, 0);
    } else take('added', 1, 0);
  }
  return steps.reverse();
}

function substitutionCosts(word: WeighedWord, said: readonly WeighedWord[]): number[] {
  const known = new Map<string, number>();
  return said.map((other) => {
    let cost = known.get(other.key);
    if (cost === undefined) {
      cost = substitutionCost(word, other);
      known.set(other.key, cost);
    }
    return cost;
  });
}

function substitutionCost(word: WeighedWord, other: WeighedWord): number {
  if (word.key === other.key) return 0;
  const whole = Math.max(word.weight, other.weight);
  const letters = Math.max(word.key.length, other.key.length);
  const fewest = Math.min(word.key.length, other.key.length);
  if (fewest < MISHEARD_LETTERS || letters - fewest > MISHEARD_SHARE * letters) return whole;
  const wrong = distance(word.key, other.key) / letters;
  return wrong <= MISHEARD_SHARE ? wrong * whole : whole;
}

function isJoined(whole: string, left: string | undefined, right: string): boolean {
  return left !== undefined && whole.length === left.length + right.length && whole === left + right;
}
