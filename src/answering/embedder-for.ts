import type { Embedder } from '../embedding/embedder.ts';
import { VerbatimError } from '../errors.ts';
import type { VectorSpace } from '../library/vector-space.ts';
import type { Sources } from './sources.ts';

/**
 * The model with which a library was built, so that its vectors can be compared with a question's.
 *
 * @throws VerbatimError LIBRARY_MODEL_MISMATCH where it is neither the one that is set nor one that an older
 * version came with.
 */
export async function embedderFor(
  { embedder, olderEmbedder }: Pick<Sources, 'embedder' | 'olderEmbedder'>,
  { model }: VectorSpace,
): Promise<Embedder> {
  if (embedder.fingerprint === model) return embedder;
  const older = await olderEmbedder?.(model);
  if (older) return older;
  throw new VerbatimError(
    'LIBRARY_MODEL_MISMATCH',
    `The library was built with the embedding model ${model}, but ${embedder.fingerprint} is set.`,
    { hint: 'Run `npm run index` to build it anew with the model that is set, or set EMBEDDING_MODEL back.' },
  );
}
