/** Turns text into vectors whose dot product is their cosine similarity. */
export interface Embedder {
  /**
   * Names the model and everything else that a vector depends on, for people and for comparing: two embedders
   * with the same fingerprint give the same vectors. For example `all-MiniLM-L6-v2, q8, revision 1, mean`.
   */
  readonly fingerprint: string;
  /** Length of every vector. */
  readonly dimensions: number;
  /** The longest text, in tokens, that the model reads whole. Of a longer one the end would be lost. */
  readonly maxTokens: number;
  /** The number of tokens of a passage, with the special ones and the model's prefix. Takes about 0.2 ms. */
  countTokens(text: string): number;
  /** The unit vector of a question, or of its beginning where it is longer than {@link maxTokens}. */
  embedQuery(text: string): Promise<Float32Array>;
  /**
   * The unit vectors of passages, in the order of `texts`. The vector of a text does not depend on the other
   * texts.
   *
   * @param onProgress - Called with the number of texts that are done, which never decreases.
   * @throws RangeError for a text of more than {@link maxTokens}.
   */
  embedPassages(texts: readonly string[], onProgress?: (done: number) => void): Promise<Float32Array[]>;
  /** Ends the worker threads, and with them whatever they still compute. */
  close(): Promise<void>;
}
