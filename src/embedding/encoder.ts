import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@xenova/transformers';
import type { Pooling } from './families.ts';
import { pool } from './pooling.ts';

/** Everything that decides how a model is loaded. Plain data, so that it can be sent to a worker thread. */
export interface EncoderOptions {
  /** A folder, or an id of the Hugging Face hub. */
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

/** One loaded model: a text in, its vector out, nothing said about prefixes. */
export class Encoder {
  readonly #tokenizer: PreTrainedTokenizer;
  readonly #model: PreTrainedModel;
  readonly #pooling: Pooling;
  /** The longest text, in tokens. */
  readonly maxTokens: number;

  private constructor(tokenizer: PreTrainedTokenizer, model: PreTrainedModel, pooling: Pooling) {
    this.#tokenizer = tokenizer;
    this.#model = model;
    this.#pooling = pooling;
    this.maxTokens = windowOf(tokenizer, model);
  }

  static async load({
    model,
    localOnly,
    cacheDir,
    dtype,
    pooling,
    threads,
  }: EncoderOptions): Promise<Encoder> {
    // Imported here, because it takes 0.1 to 0.5 s that nobody should pay who embeds nothing.
    const { AutoModel, AutoTokenizer, LogLevel, env } = await import('@xenova/transformers');
    env.logLevel = LogLevel.NONE;
    // Also as the option below, but one of the library's look-ups reads it only from here.
    env.cacheDir = cacheDir;
    const options = { cache_dir: cacheDir, local_files_only: localOnly };
    const tokenizer = await AutoTokenizer.from_pretrained(model, options);
    const loaded = await AutoModel.from_pretrained(model, {
      ...options,
      dtype,
      session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    });
    return new Encoder(tokenizer, loaded, pooling);
  }

  /** Number of tokens of a text, the special ones included. */
  countTokens(text: string): number {
    return this.#tokenizer.encode(text).length;
  }

  /** The unit vector of a text; of one that is longer than the window, the unit vector of its beginning. */
  async encode(text: string): Promise<Float32Array> {
    const inputs = this.#tokenizer(text, { truncation: true, max_length: this.maxTokens });
    const output: Record<string, Tensor | undefined> = await this.#model(inputs);
    const states = output.last_hidden_state ?? output.token_embeddings;
    if (!(states?.data instanceof Float32Array))
      throw new Error('The model has no output with a state for each token.');
    return pool(states.data, states.dims.at(-1) ?? 0, this.#pooling);
  }

  async close(): Promise<void> {
    await this.#model.dispose();
  }
}

function windowOf(tokenizer: PreTrainedTokenizer, model: PreTrainedModel): number {
  // Untyped in the library: whatever the model's config.json says.
  const { max_position_embeddings: positions } = model.config as { max_position_embeddings?: number };
  return Math.min(tokenizer.model_max_length, positions ?? Number.POSITIVE_INFINITY);
}
