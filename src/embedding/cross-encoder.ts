import { resolve } from 'node:path';
import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@xenova/transformers';
import { VerbatimError } from '../errors.ts';
import { locateModel, noteFetched } from './locate-model.ts';
import { loadTransformersFor, maxTokensOf, threadsToUse } from './transformers.ts';

export interface CrossEncoderOptions {
  /** A folder, or an id of the Hugging Face hub such as `Xenova/ms-marco-MiniLM-L-6-v2@COMMIT`. */
  readonly model: string;
  /** The folder for downloaded models. */
  readonly cacheDir: string;
  /** A clock in milliseconds. */
  readonly now?: () => number;
}

/**
 * Milliseconds that one question may take: twice what a model of six layers in single precision needs for
 * twenty passages on one core, at 26 passages a second.
 */
const LIMIT_MS = 1500;

/**
 * A model that reads a question together with a text and scores how well they fit (Nogueira & Cho 2019,
 * "Passage Re-ranking with BERT"). It is far slower than comparing vectors, so it is used only for the best
 * few passages.
 */
export class CrossEncoder {
  readonly #tokenizer: PreTrainedTokenizer;
  readonly #model: PreTrainedModel;
  readonly #now: () => number;

  private constructor(
    tokenizer: PreTrainedTokenizer,
    model: PreTrainedModel,
    { now = () => performance.now() }: CrossEncoderOptions,
  ) {
    this.#tokenizer = tokenizer;
    this.#model = model;
    this.#now = now;
  }

  /**
   * Loads the model, fetching it first if need be.
   *
   * @throws VerbatimError MODEL_UNAVAILABLE.
   */
  static async open(options: CrossEncoderOptions): Promise<CrossEncoder> {
    const files = await locateModel(options.model, resolve(options.cacheDir));
    try {
      const { transformers, source } = await loadTransformersFor(files);
      const { AutoModelForSequenceClassification, AutoTokenizer } = transformers;
      const tokenizer = await AutoTokenizer.from_pretrained(files.model, source);
      const model = await AutoModelForSequenceClassification.from_pretrained(files.model, {
        ...source,
        dtype: files.dtype,
        session_options: { intraOpNumThreads: threadsToUse(), interOpNumThreads: 1 },
      });
      const crossEncoder = new CrossEncoder(tokenizer, model, options);
      // Empty texts are enough to check that the model works.
      await crossEncoder.#score('', '');
      await noteFetched(files);
      return crossEncoder;
    } catch (cause) {
      throw new VerbatimError('MODEL_UNAVAILABLE', `The reranking model ${files.name} could not be used.`, {
        hint: 'RERANK_MODEL must name a cross-encoder that gives one score for a pair of texts: an id of the Hugging Face hub, or a folder with config.json, tokenizer.json, tokenizer_config.json and onnx/model.onnx or onnx/model_quantized.onnx. To answer without one, leave RERANK_MODEL empty.',
        cause,
      });
    }
  }

  /**
   * Scores how well each text fits a question, on the model's own scale; higher is better. Texts are scored
   * one at a time, so that other questions can be answered in between.
   *
   * @returns undefined if scoring takes longer than {@link LIMIT_MS}.
   */
  async scores(question: string, texts: readonly string[]): Promise<number[] | undefined> {
    const started = this.#now();
    const scores: number[] = [];
    for (const text of texts) {
      scores.push(await this.#score(question, text));
      if (this.#now() - started > LIMIT_MS) return undefined;
    }
    return scores;
  }

  async close(): Promise<void> {
    await this.#model.dispose();
  }

  async #score(question: string, text: string): Promise<number> {
    const inputs = this.#tokenizer(question, {
      text_pair: text,
      truncation: true,
      max_length: maxTokensOf(this.#tokenizer, this.#model),
    });
    const { logits }: { logits?: Tensor } = await this.#model(inputs);
    const [score] = logits?.data ?? [];
    if (typeof score !== 'number' || logits?.data.length !== 1) {
      throw new Error('The model has no output with one score.');
    }
    return score;
  }
}
