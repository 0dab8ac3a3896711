import { dot } from '../library/vectors/dot.ts';

/** Cosine similarity, −1 to 1; 0 where a vector is zero. */
export function cosine(a: Float32Array, b: Float32Array): number {
  return dot(a, b) / (Math.sqrt(dot(a, a) * dot(b, b)) || 1);
}

/** The mean of vectors; a vector of length 0 where there are none. */
export function meanVector(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    for (let index = 0; index < mean.length; index++) {
      mean[index] = (mean[index] ?? 0) + (vector[index] ?? 0) / vectors.length;
    }
  }
  return mean;
}

export function subtract(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((component, index) => component - (b[index] ?? 0));
}
