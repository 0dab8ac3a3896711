import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@xenova/transformers';
import type { Pooling } from './model-families.ts';
import { pool } from './pooling.ts';
import { loadTransformers } from './transformers.ts';

/** Everything that decides how a model is loaded. Plain data, so that it can be sent to a worker thread. */
export interface EncoderOptions {
  /** A folder's full path, or an id of the Hugging Face hub. */
  readonly model: string;
  /** A commit, a tag or a branch on the hub; the main branch if undefined. */
  readonly hubRevision?: string | undefined;
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

/** What a model says of each token of a sequence, row by row. */
export interface TokenStates {
  /** The number of numbers in a state. */
  readonly width: number;
  readonly states: Float32Array;
  /**
   * The unit vector of each token for late interaction, and how much it counts in a question; for a model
   * that has them.
   */
  readonly heads?: { readonly width: number; readonly vectors: Float32Array; readonly weights: Float32Array };
}

interface Parts {
  readonly tokenizer: PreTrainedTokenizer;
  readonly model: PreTrainedModel;
  readonly toTensor: (ids: readonly number[]) => Tensor;
  readonly pooling: Pooling;
  readonly dimensions: number;
  readonly tokenDimensions: number;
}

/**
 * One loaded model: a text or a sequence of tokens in, its vectors out, prefixes left to the caller.
 *
 * Sequences go through one by one. In eight bits the scale of a layer's input depends on everything that
 * passes at once, so a batch would make a text's vector depend on its neighbours; and batches are not faster
 * on a processor.
 */
export class Encoder {
  readonly #parts: Parts;
  /** Whether a token holds a letter or a digit, by its id. */
  readonly #wordy = new Map<number, boolean>();

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  static async load(options: EncoderOptions): Promise<Encoder> {
    const { model: name, hubRevision, localOnly, cacheDir, dtype, pooling, threads } = options;
    const { AutoModel, AutoTokenizer, LogLevel, Tensor, env } = await loadTransformers();
    env.logLevel = LogLevel.NONE;
    // Also given as an option below, but one of the library's look-ups reads it only from here.
    env.cacheDir = cacheDir;
    const source = {
      cache_dir: cacheDir,
      local_files_only: localOnly,
      ...(hubRevision !== undefined && { revision: hubRevision }),
    };
    const tokenizer = await AutoTokenizer.from_pretrained(name, source);
    const model = await AutoModel.from_pretrained(name, {
      ...source,
      dtype,
      session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    });
    const toTensor = (ids: readonly number[]) =>
      new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]);
    // The shortest text tells whether the model works at all, and how long its vectors are.
    const { width: dimensions, heads } = await run(model, tokenizer(''));
    const tokenDimensions = heads?.width ?? 0;
    return new Encoder({ tokenizer, model, toTensor, pooling, dimensions, tokenDimensions });
  }

  /** Length of a text's vector. */
  get dimensions(): number {
    return this.#parts.dimensions;
  }

  /** Length of a token's vector; 0 for a model that has none. */
  get tokenDimensions(): number {
    return this.#parts.tokenDimensions;
  }

  /**
   * The longest text, in tokens: what the tokenizer's configuration says, and never more than the model has
   * positions for.
   */
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

  /** The ids of a text's tokens, without the special ones. */
  tokenIds(text: string): number[] {
    return this.#parts.tokenizer.encode(text, { add_special_tokens: false });
  }

  /** Whether a token holds a letter or a digit: the others say nothing by themselves. */
  isWordy(id: number): boolean {
    let wordy = this.#wordy.get(id);
    if (wordy === undefined) {
      wordy = /[\p{L}\p{N}]/u.test(this.#parts.tokenizer.decode([id]));
      this.#wordy.set(id, wordy);
    }
    return wordy;
  }

  /**
   * What the model says of the tokens of a sequence, without the special ones that open and close it.
   *
   * @param ids - From {@link tokenIds}; at most {@link maxTokens} less two.
   */
  async encodeTokens(ids: readonly number[]): Promise<TokenStates & { whole: Float32Array }> {
    const { model, tokenizer, toTensor, pooling } = this.#parts;
    const [opening = 0, closing = 0] = tokenizer.encode('');
    const sequence = [opening, ...ids, closing];
    const states = await run(model, {
      input_ids: toTensor(sequence),
      attention_mask: toTensor(sequence.map(() => 1)),
      token_type_ids: toTensor(sequence.map(() => 0)),
    });
    return { ...inner(states), whole: pool(states.states, states.width, pooling) };
  }

  /**
   * The unit vector of a text that fits the model.
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
    const { states, width } = await run(model, inputs);
    return pool(states, width, pooling);
  }

  /**
   * The unit vector of a text, or of its beginning as far as the model reads, without the token that closes a
   * text.
   */
  async encodeBeginning(text: string): Promise<Float32Array> {
    const { tokenizer, model, pooling } = this.#parts;
    const inputs = tokenizer(text, { truncation: true, max_length: this.maxTokens });
    const { states, width } = await run(model, inputs);
    return pool(states, width, pooling);
  }

  async close(): Promise<void> {
    await this.#parts.model.dispose();
  }
}

async function run(model: PreTrainedModel, inputs: object): Promise<TokenStates> {
  const output: Record<string, Tensor | undefined> = await model(inputs);
  const [states, width] = rows(output.last_hidden_state ?? output.token_embeddings);
  if (!output.token_vectors) return { states, width };
  const [vectors, dimensions] = rows(output.token_vectors);
  const [weights] = rows(output.token_weights);
  return { states, width, heads: { width: dimensions, vectors, weights } };
}

/** The numbers of an output, row by row, and how many a row has. */
function rows(output: Tensor | undefined): [Float32Array, number] {
  if (!(output?.data instanceof Float32Array)) {
    throw new Error('The model has no output with a state for each token.');
  }
  return [output.data, output.dims.at(-1) ?? 0];
}

/** The states without those of the first and the last token. */
function inner({ states, width, heads }: TokenStates): TokenStates {
  return {
    states: states.subarray(width, states.length - width),
    width,
    ...(heads && {
      heads: {
        width: heads.width,
        vectors: heads.vectors.subarray(heads.width, heads.vectors.length - heads.width),
        weights: heads.weights.subarray(1, heads.weights.length - 1),
      },
    }),
  };
}
