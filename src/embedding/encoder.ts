import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@xenova/transformers';
import type { Pooling } from './model-families.ts';
import { pool } from './pooling.ts';
import { loadTransformers } from './transformers.ts';

/** Everything that decides how a model is loaded. Plain data, so that it can be sent to a worker thread. */
export interface EncoderOptions {
  /** A folder's full path, or an id of the Hugging Face hub. */
  readonly model: string;
  /** Never look beyond the folder. */
  readonly localOnly: boolean;
  /** Where files from the hub are kept. */
  readonly cacheDir: string;
  /** Which of the model's files: transformers.js's names for single precision and for eight bits. */
  readonly dtype: 'fp32' | 'q8';
  readonly pooling: Pooling;
  /** Threads that one text is computed with. */
  readonly threads: number;
}

interface Parts {
  readonly tokenizer: PreTrainedTokenizer;
  readonly model: PreTrainedModel;
  readonly pooling: Pooling;
  readonly dimensions: number;
}

/**
 * One loaded model: a text in, its vector out, prefixes left to the caller.
 *
 * Texts go through one by one. In eight bits the scale of a layer's input depends on everything that passes at once, so a
 * batch would make a text's vector depend on its neighbours; and batches are not faster on a processor.
 */
export class Encoder {
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  static async load(options: EncoderOptions): Promise<Encoder> {
    const { model: name, localOnly, cacheDir, dtype, pooling, threads } = options;
    const { AutoModel, AutoTokenizer, LogLevel, env } = await loadTransformers();
    env.logLevel = LogLevel.NONE;
    // Also given as an option below, but one of the library's look-ups reads it only from here.
    env.cacheDir = cacheDir;
    const source = { cache_dir: cacheDir, local_files_only: localOnly };
    const tokenizer = await AutoTokenizer.from_pretrained(name, source);
    const model = await AutoModel.from_pretrained(name, {
      ...source,
      dtype,
      session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    });
    // The shortest text tells whether the model works at all, and how long its vectors are.
    const { length: dimensions } = pool(...(await run(model, tokenizer(''))), pooling);
    return new Encoder({ tokenizer, model, pooling, dimensions });
  }

  /** Length of every vector. */
  get dimensions(): number {
    return this.#parts.dimensions;
  }

  /** The longest text, in tokens: what the tokenizer's configuration says, and never more than the model has positions for. */
  get maxTokens(): number {
    const { tokenizer, model } = this.#parts;
    // Untyped in the library: whatever the model's config.json says.
    const { max_position_embeddings: positions } = model.config as { max_position_embeddings?: number };
    return Math.min(tokenizer.model_max_length, positions ?? Number.POSITIVE_INFINITY);
  }

  /** Number of tokens of a text, the special ones included. */
  countTokens(text: string): number {
    return this.#parts.tokenizer.encode(text).length;
  }

  /**
   * The unit vector of a text that fits the window.
   *
   * @throws RangeError if it does not: a tail that is lost silently is never found.
   */
  async encode(text: string): Promise<Float32Array> {
    const { tokenizer, model, pooling } = this.#parts;
    const inputs = tokenizer(text);
    const tokens = inputs.input_ids.dims.at(-1) ?? 0;
    if (tokens > this.maxTokens) {
      throw new RangeError(
        `A text has ${tokens} tokens, but the model reads ${this.maxTokens}: "${text.slice(0, 60)}…"`,
      );
    }
    return pool(...(await run(model, inputs)), pooling);
  }

  /** The unit vector of a text, or of its beginning as far as the window reaches, without the token that closes a text. */
  async encodeBeginning(text: string): Promise<Float32Array> {
    const { tokenizer, model, pooling } = this.#parts;
    const inputs = tokenizer(text, { truncation: true, max_length: this.maxTokens });
    return pool(...(await run(model, inputs)), pooling);
  }

  async close(): Promise<void> {
    await this.#parts.model.dispose();
  }
}

/** The states of a text's tokens, one after the other, and how long each is. */
async function run(model: PreTrainedModel, inputs: object): Promise<[Float32Array, number]> {
  const output: Record<string, Tensor | undefined> = await model(inputs);
  const states = output.last_hidden_state ?? output.token_embeddings;
  if (!(states?.data instanceof Float32Array)) {
    throw new Error('The model has no output with a state for each token.');
  }
  return [states.data, states.dims.at(-1) ?? 0];
}
