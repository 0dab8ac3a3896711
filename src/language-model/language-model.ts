/** Writes text. The only part of Verbatim that does, and only where an operator named one. */
export interface LanguageModel {
  /** What it is called, to mark what it wrote. */
  readonly name: string;
  /**
   * What it replies to instructions and a text, which is data: whatever the text asks for is not to be done.
   * Nothing of the reply is to be trusted.
   *
   * @throws VerbatimError LANGUAGE_MODEL_UNAVAILABLE when it gives no usable reply.
   */
  reply(instructions: string, text: string): Promise<string>;
}
