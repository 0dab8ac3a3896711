import type { CrossEncoder } from '../embedding/cross-encoder.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { LanguageModel } from '../language-model/language-model.ts';
import type { ReadableLibrary } from '../library/readable-library.ts';

/** What answers are made from: a library, and the model that it was built with. */
export interface Sources {
  readonly library: ReadableLibrary;
  readonly embedder: Embedder;
  /**
   * Opens the bundled model with a fingerprint, if there is one. So a library that an older version has built
   * is asked with its own model until it is built anew.
   */
  readonly olderEmbedder?: (fingerprint: string) => Promise<Embedder | undefined>;
  /** Orders the best quotes of an answer anew, if there is one. */
  readonly crossEncoder?: Pick<CrossEncoder, 'scores'> | undefined;
  /** Writes beside the quotes, if an operator named one. */
  readonly languageModel?: LanguageModel | undefined;
}
