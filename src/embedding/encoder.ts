import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@xenova/transformers';
import type { Pooling } from './model-families.ts';
import { pool } from './pooling.ts';
import { loadTransformersFor, type ModelSource, maxTokensOf } from './transformers.ts';

/** How to load a model. Plain data, so it can be sent to a worker thread. */
export interface EncoderOptions extends ModelSource {
  /** A folder's full path, or an id of the Hugging Face hub. */
  readonly model: string;
  /** The weights to load, by transformers.js's names: single precision or eight bits. */
  readonly dtype: 'fp32' | 'q8';
  readonly pooling: Pooling;
  /** Threads to compute with. */
  readonly threads: number;
}

/** The model's output for each token of a sequence, row by row. */
export interface TokenStates {
  /** Numbers per state. */
  readonly width: number;
  readonly states: Float32Array;
  /**
   * For late interaction, if the model has it: the unit vector of each token, and its weight in a question.
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
 * A loaded model that turns one text, or one sequence of tokens, into vectors. Prefixes are left to the
 * caller.
 *
 * Sequences are run one by one. In eight bits, the scale of a layer's input depends on everything in the
 * batch, so a text's vector would depend on its neighbours; and batches are no faster on a CPU.
 */
export class Encoder {
  readonly #parts: Parts;
  /** Whether a token holds a letter or a digit, by id. */
  readonly #wordy = new Map<number, boolean>();

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws whatever transformers.js throws if the model cannot be loaded or does not work. */
  static async load(options: EncoderOptions): Promise<Encoder> {
    const { model: name, dtype, pooling, threads } = options;
    const { transformers, source } = await loadTransformersFor(options);
    const { AutoModel, AutoTokenizer, Tensor } = transformers;
    const tokenizer = await AutoTokenizer.from_pretrained(name, source);
    const model = await AutoModel.from_pretrained(name, {
      ...source,
      dtype,
      session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
    });
    const toTensor = (ids: readonly number[]) =>
      new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]);
    // An empty text is enough to check that the model works, and to see how long its vectors are.
    const { width: dimensions, heads } = await run(model, tokenizer(''));
    const tokenDimensions = heads?.width ?? 0;
    return new Encoder({ tokenizer, model, toTensor, pooling, dimensions, tokenDimensions });
  }

  /** Length of a text's vector. */
  get dimensions(): number {
    return this.#parts.dimensions;
  }

  /** Length of a token's vector; 0 if the model has none. */
  get tokenDimensions(): number {
    return this.#parts.tokenDimensions;
  }

  /** The longest text, in tokens, special tokens included. */
  get maxTokens(): number {
    return maxTokensOf(this.#parts.tokenizer, this.#parts.model);
  }

  /** The number of tokens of a text, special tokens included. */
  countTokens(text: string): number {
    return this.#parts.tokenizer.encode(text).length;
  }

  /** The ids of a text's tokens, without special tokens. */
  tokenIds(text: string): number[] {
    return this.#parts.tokenizer.encode(text, { add_special_tokens: false });
  }

  /** Whether a token holds a letter or a digit. Others carry no meaning of their own. */
  isWordy(id: number): boolean {
    let wordy = this.#wordy.get(id);
    if (wordy === undefined) {
      wordy = /[\p{L}\p{N}]/u.test(this.#parts.tokenizer.decode([id]));
      this.#wordy.set(id, wordy);
    }
    return wordy;
  }

  /**
   * The output of a model with token vectors for the tokens of a sequence, and `whole`, the unit vector of
   * the sequence. The special tokens that open and close it are added before, and left out of the states.
   *
   * @param ids - From {@link tokenIds}; at most {@link maxTokens} − 2.
   */
  async encodeTokens(ids: readonly number[]): Promise<Required<TokenStates> & { whole: Float32Array }> {
    const { model, tokenizer, toTensor, pooling } = this.#parts;
    const [opening = 0, closing = 0] = tokenizer.encode('');
    const sequence = [opening, ...ids, closing];
    const states = await run(model, {
      input_ids: toTensor(sequence),
      attention_mask: toTensor(sequence.map(() => 1)),
      token_type_ids: toTensor(sequence.map(() => 0)),
    });
    const { heads } = states;
    if (!heads) throw new Error('The model has no token vectors.');
    return { ...inner({ ...states, heads }), whole: pool(states.states, states.width, pooling) };
  }

  /**
   * The unit vector of a text.
   *
   * @throws RangeError if the text is too long. Cutting it silently would make its end impossible to find.
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
   * The unit vector of a text, or of as much of its beginning as the model reads. An overlong text is cut
   * without its closing special token.
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

/** The numbers of an output, row by row, and the length of a row. */
function rows(output: Tensor | undefined): [Float32Array, number] {
  if (!(output?.data instanceof Float32Array)) {
    throw new Error('The model has no output with a state for each token.');
  }
  return [output.data, output.dims.at(-1) ?? 0];
}

/** The states without those of the first and last tokens. */
function inner({ states, width, heads }: Required<TokenStates>): Required<TokenStates> {
  return {
    states: states.subarray(width, states.length - width),
    width,
    heads: {
      width: heads.width,
      vectors: heads.vectors.subarray(heads.width, heads.vectors.length - heads.width),
      weights: heads.weights.subarray(1, heads.weights.length - 1),
    },
  };
}
