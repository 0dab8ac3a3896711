import type { Embedder } from '../embedding/embedder.ts';
import { VerbatimError } from '../errors.ts';
import type { Snapshot } from '../library/snapshot.ts';

/**
 * Makes sure that a library's vectors can be compared with a model's.
 *
 * @throws VerbatimError LIBRARY_MODEL_MISMATCH.
 */
export function checkModel({ space }: Snapshot, { fingerprint }: Embedder): void {
  if (space.model === fingerprint) return;
  throw new VerbatimError(
    'LIBRARY_MODEL_MISMATCH',
    `The library was built with the embedding model ${space.model}, but ${fingerprint} is set.`,
    { hint: 'Run `npm run index` to build it anew with the model that is set, or set EMBEDDING_MODEL back.' },
  );
}
