import type { Embedder } from '../embedding/embedder.ts';
import type { Library } from '../library/library.ts';

/** What answers are made from: a library, and the model that it was built with. */
export interface Sources {
  readonly library: Library;
  readonly embedder: Embedder;
}
