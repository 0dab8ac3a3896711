/** Turns text into vectors whose dot product is their cosine similarity. */
export interface Embedder {
  /**
   * Names the model and everything else that decides what a vector means, for people and for comparing: two embedders with the same
   * fingerprint agree. For example `all-MiniLM-L6-v2, q8, revision 1, mean`.
   */
  readonly fingerprint: string;
  /** Length of every vector. */
  readonly dimensions: number;
  /** The longest text, in tokens, that the model reads whole; what is longer would lose its tail. */
  readonly maxTokens: number;
  /** Number of tokens of a text to be found, the special ones and the model's prefix included. About 0.2 ms for a passage. */
  countTokens(text: string): number;
  /** The unit vector of a question, or of its beginning if it is longer than {@link maxTokens}. */
  embedQuery(text: string): Promise<Float32Array>;
  /**
   * The unit vectors of texts to be found, in the order of `texts`. A text's vector does not depend on the texts beside it.
   *
   * @throws RangeError for a text of more than {@link maxTokens}.
   * @param onProgress - Called with the number of texts done so far, never decreasing.
   */
  embedPassages(texts: readonly string[], onProgress?: (done: number) => void): Promise<Float32Array[]>;
  /** Ends the worker threads, and with them whatever still runs. */
  close(): Promise<void>;
}
