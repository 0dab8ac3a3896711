import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@xenova/transformers';
import type { Pooling } from './model-families.ts';
import { pool } from './pooling.ts';
import { loadTransformers } from './transformers.ts';

/** Everything that decides how a model is loaded: plain data, so that it can be sent to a worker thread. */
export interface EncoderOptions {
  /** A folder's full path, or an id of the Hugging Face hub. */
  readonly model: string;
  /** Whether files are looked for in the folder alone, and never on the hub. */
  readonly localOnly: boolean;
  /** The folder for files from the hub. */
  readonly cacheDir: string;
  /**
   * Which of the model's files is loaded: transformers.js's names for single precision and for eight bits.
   */
  readonly dtype: 'fp32' | 'q8';
  readonly pooling: Pooling;
  /** Threads that compute one text together. */
  readonly threads: number;
}

interface Parts {
  readonly tokenizer: PreTrainedTokenizer;
  readonly model: PreTrainedModel;
  readonly pooling: Pooling;
  readonly dimensions: number;
}

/**
 * A loaded model: it takes a text and gives its vector. Prefixes are the caller's business.
 *
 * Texts are computed one by one. With eight bits, the scale of a layer's input depends on everything that is
 * computed at once, so in a batch the vector of a text would depend on the other texts. Nor are batches
 * faster on a processor.
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
    // Given as an option below, too, but one of the library's look-ups reads it only from here.
    env.cacheDir = cacheDir;
    const source = { cache_dir: cacheDir, local_files_only: localOnly };
    const tokenizer = await AutoTokenizer.from_pretrained(name, source);
    const model = await AutoModel.from_pretrained(name, {
      ...source,
      dtype,
      session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    });
    // The shortest text shows whether the model works at all, and how long its vectors are.
    const { length: dimensions } = pool(...(await run(model, tokenizer(''))), pooling);
    return new Encoder({ tokenizer, model, pooling, dimensions });
  }

  /** Length of every vector. */
  get dimensions(): number {
    return this.#parts.dimensions;
  }

  /**
   * The longest text, in tokens, by the tokenizer's configuration; never more than the model has positions
   * for.
   */
  get maxTokens(): number {
    const { tokenizer, model } = this.#parts;
    // Untyped in the library: it is whatever the model's config.json has.
    const { max_position_embeddings: positions } = model.config as { max_position_embeddings?: number };
    return Math.min(tokenizer.model_max_length, positions ?? Number.POSITIVE_INFINITY);
  }

  /** The number of tokens of a text, with the special ones. */
  countTokens(text: string): number {
    return this.#parts.tokenizer.encode(text).length;
  }

  /**
   * The unit vector of a text that is not longer than the model reads.
   *
   * @throws RangeError for a longer one: an end that is left out silently could never be found.
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

  /** The unit vector of a text, or of its beginning as far as the model reads. */
  async encodeBeginning(text: string): Promise<Float32Array> {
    const { tokenizer, model, pooling } = this.#parts;
    const inputs = tokenizer(text, { truncation: true, max_length: this.maxTokens });
    return pool(...(await run(model, inputs)), pooling);
  }

  async close(): Promise<void> {
    await this.#parts.model.dispose();
  }
}

/** The states of a text's tokens, one after the other, and how many numbers each has. */
async function run(model: PreTrainedModel, inputs: object): Promise<[Float32Array, number]> {
  const output: Record<string, Tensor | undefined> = await model(inputs);
  const states = output.last_hidden_state ?? output.token_embeddings;
  if (!(states?.data instanceof Float32Array)) {
    throw new Error('The model has no output with a state for each token.');
  }
  return [states.data, states.dims.at(-1) ?? 0];
}
