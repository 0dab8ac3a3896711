/** Generates text: the only part of Verbatim that does, and only where the operator has set one. */
export interface LanguageModel {
  /** Name of the model, shown with what it wrote. */
  readonly name: string;
  /**
   * The reply to instructions and a text. Instructions must say that the text is data, since it may try to
   * give instructions of its own. Callers must not trust the reply.
   *
   * @throws VerbatimError LANGUAGE_MODEL_UNAVAILABLE when it gives no usable reply.
   */
  reply(instructions: string, text: string): Promise<string>;
}
