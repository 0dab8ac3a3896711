/** Turns questions and transcripts into unit vectors whose dot products are their similarities. */
export interface Embedder {
  /**
   * Identifies the model and everything else that decides what a vector means. Vectors of two embedders are
   * comparable exactly if the fingerprints are equal. Example: `verbatim-speech-1, q8, revision 1, windows`.
   */
  readonly fingerprint: string;
  /** Length of the vectors of questions, sentences and passages. */
  readonly dimensions: number;
  /** Length of token vectors; 0 if the model has none. */
  readonly tokenDimensions: number;
  /** The longest text, in tokens, that the model reads whole. */
  readonly maxTokens: number;
  /**
   * The number of tokens of a sentence or passage, including special tokens and the model's prefix. Takes
   * about 0.2 ms for a passage.
   */
  countTokens(text: string): number;
  /** Encodes a question. Only the beginning of an overlong one is read. */
  encodeQuestion(text: string): Promise<EncodedQuestion>;
  /**
   * Encodes the sentences and passages of a transcript.
   *
   * @param onProgress - Called with the share that is done, 0 to 1, never decreasing.
   * @throws RangeError for a sentence or passage of more than {@link maxTokens}.
   */
  encodeTranscript(
    transcript: TranscriptToEncode,
    onProgress?: (share: number) => void,
  ): Promise<EncodedTranscript>;
  /** Frees the model and ends the worker threads, with whatever still runs in them. */
  close(): Promise<void>;
}

export interface EncodedQuestion {
  /** Unit vector. */
  readonly vector: Float32Array;
  /** Its tokens that hold a letter or digit, in order; empty if the model has no token vectors. */
  readonly tokens: readonly QuestionToken[];
}

export interface QuestionToken {
  /** Unit vector. */
  readonly vector: Float32Array;
  /** How much the token counts, above 0. */
  readonly weight: number;
}

export interface TranscriptToEncode {
  /** Consecutive sentences. */
  readonly sentences: readonly string[];
  /** Runs of these sentences, with the indices of the first and the last (inclusive) and their text. */
  readonly passages: readonly { readonly first: number; readonly last: number; readonly text: string }[];
}

export interface EncodedTranscript {
  /** One unit vector per sentence. */
  readonly sentences: readonly Float32Array[];
  /**
   * For each sentence, the unit vectors of its tokens that hold a letter or digit, concatenated. Undefined
   * if the model has no token vectors.
   */
  readonly tokens: readonly Float32Array[] | undefined;
  /** One unit vector per passage. */
  readonly passages: readonly Float32Array[];
}
