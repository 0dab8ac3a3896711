import { fileURLToPath } from 'node:url';

/** Where the project itself keeps its models, so that the tests write the bundled one only once. */
export const CACHE_DIR = fileURLToPath(new URL('../../.cache/models', import.meta.url));

/** Cosine similarity of unit vectors. */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0);
}
