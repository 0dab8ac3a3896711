/**
 * An example for a regression: features, in a fixed order, and the number that they should give.
 */
export interface Example {
  readonly features: readonly number[];
  /** 0 or 1 for a logistic regression. */
  readonly target: number;
}

const NEWTON_STEPS = 30;

/**
 * Logistic regression with an L2 penalty on the weights of standardised features, by Newton's method (Hastie,
 * Tibshirani and Friedman 2009, "The elements of statistical learning", 4.4.1).
 *
 * @param l2 - The penalty: minimises −log-likelihood + l2 · Σw².
 * @returns A weight for each feature before standardisation. The constant is left out.
 */
export function fitLogistic(examples: readonly Example[], l2: number): number[] {
  const { rows, spread } = standardise(examples);
  const size = spread.length + 1;
  let weights = new Array<number>(size).fill(0);
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const gradient = weights.map((weight, at) => (at < size - 1 ? 2 * l2 * weight : 0));
    const hessian = squareMatrix(size, 2 * l2);
    rows.forEach((row, index) => {
      const p = 1 / (1 + Math.exp(-dot(row, weights)));
      const error = p - (examples[index]?.target ?? 0);
      addProducts(hessian, row, p * (1 - p));
      row.forEach((value, at) => {
        gradient[at] = (gradient[at] ?? 0) + error * value;
      });
    });
    const change = solve(hessian, gradient);
    weights = weights.map((weight, at) => weight - (change[at] ?? 0));
    if (Math.max(...change.map(Math.abs)) < 1e-9) break;
  }
  return spread.map((scale, at) => (weights[at] ?? 0) / scale);
}

/**
 * Ridge regression on standardised features.
 *
 * @param l2 - The penalty: minimises the sum of squared errors + l2 · Σw².
 * @returns A weight for each feature before standardisation, and the constant.
 */
export function fitRidge(examples: readonly Example[], l2: number): { weights: number[]; constant: number } {
  const { rows, means, spread } = standardise(examples);
  const matrix = squareMatrix(spread.length + 1, l2);
  const right = new Array<number>(spread.length + 1).fill(0);
  rows.forEach((row, index) => {
    addProducts(matrix, row, 1);
    row.forEach((value, at) => {
      right[at] = (right[at] ?? 0) + value * (examples[index]?.target ?? 0);
    });
  });
  const solution = solve(matrix, right);
  const weights = spread.map((scale, at) => (solution[at] ?? 0) / scale);
  return { weights, constant: (solution[spread.length] ?? 0) - dot(weights, means) };
}

/** The features with mean 0 and standard deviation 1, and a 1 for the constant at the end of each row. */
function standardise(examples: readonly Example[]) {
  const columns = (examples[0]?.features ?? []).map((_, at) =>
    examples.map(({ features }) => features[at] ?? 0),
  );
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length);
  const spread = columns.map((column, at) => {
    const variance = column.reduce((sum, value) => sum + (value - (means[at] ?? 0)) ** 2, 0) / column.length;
    return Math.sqrt(variance) || 1;
  });
  const rows = examples.map(({ features }) => [
    ...features.map((value, at) => (value - (means[at] ?? 0)) / (spread[at] ?? 1)),
    1,
  ]);
  return { rows, means, spread };
}

/** A zero matrix with the penalty on the diagonal, except for the constant. */
function squareMatrix(size: number, penalty: number): number[][] {
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (row === column && row < size - 1 ? penalty : 0)),
  );
}

function addProducts(matrix: number[][], row: readonly number[], weight: number): void {
  matrix.forEach((line, i) => {
    const factor = weight * (row[i] ?? 0);
    for (let j = 0; j < line.length; j++) line[j] = (line[j] ?? 0) + factor * (row[j] ?? 0);
  });
}

/** Solves a system of linear equations by Gaussian elimination with pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((line, at) => [...line, right[at] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const pivot = rows
      .slice(column)
      .reduce((best, row) => (Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best));
    const at = rows.indexOf(pivot);
    rows[at] = rows[column] ?? [];
    rows[column] = pivot;
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let j = column; j <= size; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] ?? 1));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}
