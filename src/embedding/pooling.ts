import type { Pooling } from './model-families.ts';

/**
 * Combines the states of a text's tokens into one unit vector.
 *
 * @param states - Row by row, `width` numbers each.
 */
export function pool(states: Float32Array, width: number, pooling: Pooling): Float32Array {
  const vector = pooling === 'cls' ? states.slice(0, width) : sumOfRows(states, width);
  // Sum and mean have the same direction, so the vector is normalised without dividing by the count first.
  const length = Math.hypot(...vector);
  for (let i = 0; i < width; i += 1) vector[i] = (vector[i] ?? 0) / length;
  return vector;
}

/** The sum of some rows of `width` numbers each. */
export function sumOfRows(states: Float32Array, width: number): Float32Array {
  const sum = new Float32Array(width);
  for (let row = 0; row < states.length; row += width) {
    for (let i = 0; i < width; i += 1) sum[i] = (sum[i] ?? 0) + (states[row + i] ?? 0);
  }
  return sum;
}
