/** A matrix in eight bits: value ≈ values × scale of its column. */
export interface QuantizedMatrix {
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

/** The largest magnitude that a weight is rounded to. */
const LARGEST = 127;

/** Rounds a row-major matrix to signed integers, each column with a scale of its own, symmetric around zero. */
export function quantizeColumns(matrix: Float32Array, columns: number): QuantizedMatrix {
  const scales = new Float32Array(columns);
  for (let row = 0; row < matrix.length; row += columns) {
    for (let column = 0; column < columns; column += 1) {
      const scale = Math.abs(matrix[row + column] ?? 0) / LARGEST;
      if (scale > (scales[column] ?? 0)) scales[column] = scale;
    }
  }
  const values = new Int8Array(matrix.length);
  for (let row = 0; row < matrix.length; row += columns) {
    for (let column = 0; column < columns; column += 1) {
      values[row + column] = Math.round((matrix[row + column] ?? 0) / (scales[column] || 1));
    }
  }
  return { values, scales };
}
