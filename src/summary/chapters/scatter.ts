import { dot } from '../../library/vectors/dot.ts';

/** A vector and how much it counts. */
export interface WeightedVector {
  readonly vector: Float32Array;
  /** At least 0. */
  readonly weight: number;
}

export interface Scatter {
  /**
   * Sum of the weighted squared distances of the units `start` to `end` (exclusive) from their weighted mean.
   */
  within(start: number, end: number): number;
  /** The scatter of all units about their common mean, per unit of weight. */
  readonly mean: number;
}

/**
 * Prepares sums over the matrix of dot products. With them the scatter of any run of units is a few
 * additions: `Σw|v|² − |Σwv|² / Σw`.
 */
export function scatterOf(units: readonly WeightedVector[]): Scatter {
  const n = units.length;
  const width = n + 1;
  // products[i][j]: the sum of all w_a w_b (v_a · v_b) with a < i and b < j.
  const products = new Float64Array(width * width);
  const squares = new Float64Array(width);
  const weights = new Float64Array(width);
  const at = (row: number, column: number) => products[row * width + column] ?? 0;
  units.forEach((a, row) => {
    squares[row + 1] = (squares[row] ?? 0) + a.weight * dot(a.vector, a.vector);
    weights[row + 1] = (weights[row] ?? 0) + a.weight;
    let sum = 0;
    units.forEach((b, column) => {
      // The matrix is symmetric: what lies below the diagonal is known from what lies above it.
      sum +=
        column < row
          ? at(column + 1, row + 1) - at(column, row + 1) - at(column + 1, row) + at(column, row)
          : a.weight * b.weight * dot(a.vector, b.vector);
      products[(row + 1) * width + column + 1] = at(row, column + 1) + sum;
    });
  });
  const within = (start: number, end: number): number => {
    const weight = (weights[end] ?? 0) - (weights[start] ?? 0);
    if (weight <= 0) return 0;
    const inner = at(end, end) - at(start, end) - at(end, start) + at(start, start);
    return (squares[end] ?? 0) - (squares[start] ?? 0) - inner / weight;
  };
  const total = weights[n] ?? 0;
  return { within, mean: total > 0 ? within(0, n) / total : 0 };
}
