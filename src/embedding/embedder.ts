/** Turns questions and transcripts into vectors whose dot products are their similarities. */
export interface Embedder {
  /**
   * Names the model and everything else that decides what a vector means, for people and for comparing: two
   * embedders with the same fingerprint agree. For example `verbatim-speech-1, q8, revision 1, windows`.
   */
  readonly fingerprint: string;
  /** Length of the vectors of questions, sentences and passages. */
  readonly dimensions: number;
  /** Length of token vectors; 0 for a model that has none. */
  readonly tokenDimensions: number;
  /** The longest text, in tokens, that the model reads whole. */
  readonly maxTokens: number;
  /**
   * Number of tokens of a text to be found, the special ones and the model's prefix included. About 0.2 ms
   * for a passage.
   */
  countTokens(text: string): number;
  /** A question, or its beginning if it is longer than the model reads. */
  encodeQuestion(text: string): Promise<EncodedQuestion>;
  /**
   * A transcript, sentence by sentence and passage by passage.
   *
   * @throws RangeError for a sentence or a passage of more than {@link maxTokens}.
   * @param onProgress - Called with the share that is done, 0 to 1, never decreasing.
   */
  encodeTranscript(
    transcript: TranscriptToEncode,
    onProgress?: (share: number) => void,
  ): Promise<EncodedTranscript>;
  /** Ends the worker threads, and with them whatever still runs. */
  close(): Promise<void>;
}

/** A question as it is compared with passages. */
export interface EncodedQuestion {
  /** Unit vector. */
  readonly vector: Float32Array;
  /** Its tokens that say something, in order; none for a model without token vectors. */
  readonly tokens: readonly QuestionToken[];
}

export interface QuestionToken {
  /** Unit vector. */
  readonly vector: Float32Array;
  /** How much it counts, above 0. */
  readonly weight: number;
}

export interface TranscriptToEncode {
  /** Consecutive sentences. */
  readonly sentences: readonly string[];
  /** Runs of these sentences, the first and the last inclusive, with their words. */
  readonly passages: readonly { readonly first: number; readonly last: number; readonly text: string }[];
}

export interface EncodedTranscript {
  /** One unit vector a sentence. */
  readonly sentences: readonly Float32Array[];
  /**
   * For each sentence the unit vectors of its tokens that hold a letter or digit, one after the other;
   * undefined for a model without.
   */
  readonly tokens: readonly Float32Array[] | undefined;
  /** One unit vector a passage. */
  readonly passages: readonly Float32Array[];
}
