/** The components of a vector, whatever each of them stands for. */
export type Components = Float32Array | Int8Array;

/** Dot product; on unit vectors, the cosine similarity. */
export function dot(a: Components, b: Components): number {
  let sum = 0;
  // An indexed loop: this is the innermost step of an exact search, and callbacks make it several times
  // slower.
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
