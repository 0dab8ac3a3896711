import type { Embedder } from '../embedding/embedder.ts';
import { VerbatimError } from '../errors.ts';
import type { VectorSpace } from '../library/vector-space.ts';
import type { Sources } from './sources.ts';

/**
 * The model that a library was built with: only its vectors can be compared with those of the library.
 *
 * @throws VerbatimError LIBRARY_MODEL_MISMATCH where the library's model is neither the one that is set nor
 * one that came with an older version of Verbatim.
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
    { hint: 'Run `npm run index` to rebuild it with the model that is set, or set EMBEDDING_MODEL back.' },
  );
}
