/** The components of a vector: as floats, or as bytes that a scale belongs to. */
export type Components = Float32Array | Int8Array;

/** Dot product; on unit vectors, the cosine similarity. */
export function dot(a: Components, b: Components): number {
  let sum = 0;
  // The innermost step of an exact search: an indexed loop is several times faster than callbacks.
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
