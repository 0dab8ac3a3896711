import type { CrossEncoder } from '../embedding/cross-encoder.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { LanguageModel } from '../language-model/language-model.ts';
import type { ReadableLibrary } from '../library/readable-library.ts';

/** What answers are made from: a library and models. */
export interface Sources {
  readonly library: ReadableLibrary;
  /** The embedding model that is set; usually the one that the library was built with. */
  readonly embedder: Embedder;
  /**
   * Opens the bundled model with the given fingerprint; undefined if there is none. With it, a library that
   * an older version built can still be searched with its own model until it is rebuilt.
   */
  readonly olderEmbedder?: (fingerprint: string) => Promise<Embedder | undefined>;
  /** Reorders the best quotes of an answer, if set. */
  readonly crossEncoder?: Pick<CrossEncoder, 'scores'> | undefined;
  /** Writes beside the quotes, if the operator has set one. */
  readonly languageModel?: LanguageModel | undefined;
}
