import type { Embedder, EncodedQuestion, EncodedTranscript, TranscriptToEncode } from './embedder.ts';
import type { Encoder, EncoderOptions } from './encoder.ts';
import type { Conventions } from './model-families.ts';
import { TaskRunner } from './task-runner.ts';

export interface TextEmbedderParts {
  readonly encoder: Encoder;
  /** What the encoder was loaded with. */
  readonly options: EncoderOptions;
  readonly conventions: Conventions;
  readonly name: string;
  readonly revision: string;
}

/**
 * An embedder for any model that turns a text into one vector: each sentence and each passage is encoded by
 * itself.
 */
export class TextEmbedder implements Embedder {
  readonly #parts: TextEmbedderParts;
  readonly #runner: TaskRunner;
  readonly tokenDimensions = 0;

  constructor(parts: TextEmbedderParts) {
    this.#parts = parts;
    this.#runner = new TaskRunner(parts.encoder, parts.options);
  }

  get fingerprint(): string {
    const { name, revision, options, conventions } = this.#parts;
    const { pooling, queryPrefix, passagePrefix } = conventions;
    const prefixes = queryPrefix || passagePrefix ? [JSON.stringify({ queryPrefix, passagePrefix })] : [];
    return [name, options.dtype, `revision ${revision}`, pooling, ...prefixes].join(', ');
  }

  get dimensions(): number {
    return this.#parts.encoder.dimensions;
  }

  get maxTokens(): number {
    return this.#parts.encoder.maxTokens;
  }

  countTokens(text: string): number {
    return this.#parts.encoder.countTokens(this.#parts.conventions.passagePrefix + text);
  }

  async encodeQuestion(text: string): Promise<EncodedQuestion> {
    const { encoder, conventions } = this.#parts;
    return { vector: await encoder.encodeBeginning(conventions.queryPrefix + text), tokens: [] };
  }

  /** Equal texts are encoded once. */
  async encodeTranscript(
    { sentences, passages }: TranscriptToEncode,
    onProgress?: (share: number) => void,
  ): Promise<EncodedTranscript> {
    const { passagePrefix } = this.#parts.conventions;
    const texts = [...new Set([...passages.map(({ text }) => text), ...sentences])];
    const tasks = texts.map((text) => ({ text: passagePrefix + text }));
    const vectors = await this.#runner.run(tasks, (done) => onProgress?.(done / tasks.length));
    const byText = new Map(texts.map((text, index) => [text, vectors[index]]));
    const vectorOf = (text: string): Float32Array => {
      const vector = byText.get(text);
      if (!(vector instanceof Float32Array))
        throw new Error('The encoder gave fewer vectors than it was given texts.');
      return vector;
    };
    return {
      sentences: sentences.map(vectorOf),
      passages: passages.map(({ text }) => vectorOf(text)),
      tokens: undefined,
    };
  }

  async close(): Promise<void> {
    await this.#runner.close();
    await this.#parts.encoder.close();
  }
}
