import type { Pooling } from './model-families.ts';

/**
 * Makes one unit vector of the states of a text's tokens.
 *
 * @param states - Row by row, each of `width` numbers.
 */
export function pool(states: Float32Array, width: number, pooling: Pooling): Float32Array {
  const vector = pooling === 'cls' ? states.slice(0, width) : sumOfRows(states, width);
  // A sum has the direction of the mean, so normalising makes a division needless.
  const length = Math.hypot(...vector);
  for (let i = 0; i < width; i += 1) vector[i] = (vector[i] ?? 0) / length;
  return vector;
}

function sumOfRows(states: Float32Array, width: number): Float32Array {
  const sum = new Float32Array(width);
  for (let row = 0; row < states.length; row += width) {
    for (let i = 0; i < width; i += 1) sum[i] = (sum[i] ?? 0) + (states[row + i] ?? 0);
  }
  return sum;
}
