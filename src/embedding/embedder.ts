/** Turns text into vectors whose dot product is their cosine similarity. */
export interface Embedder {
  /** Names the model and everything else that decides what a vector means; two embedders with the same fingerprint agree. */
  readonly fingerprint: string;
  /** Length of every vector. */
  readonly dimensions: number;
  /** The longest text, in tokens, that the model reads whole; what is longer would lose its tail. */
  readonly maxTokens: number;
  /** Number of tokens of a text, the special ones included. */
  countTokens(text: string): number;
  /** The unit vector of a question. */
  embedQuery(text: string): Promise<Float32Array>;
  /**
   * The unit vectors of texts to be found, in the order of `texts`. A text's vector does not depend on the texts beside it.
   *
   * @param onProgress - Called with the number of texts done so far, never decreasing.
   */
  embedPassages(texts: readonly string[], onProgress?: (done: number) => void): Promise<Float32Array[]>;
  close(): Promise<void>;
}
