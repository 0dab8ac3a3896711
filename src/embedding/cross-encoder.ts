import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@xenova/transformers';
import { VerbatimError } from '../errors.ts';
import { locateModel, noteFetched } from './locate-model.ts';
import { loadTransformers } from './transformers.ts';

export interface CrossEncoderOptions {
  /** A folder, or an id of the Hugging Face hub such as `Xenova/ms-marco-MiniLM-L-6-v2@COMMIT`. */
  readonly model: string;
  /** The folder for downloaded models. */
  readonly cacheDir: string;
  /** Milliseconds that one question may take. */
  readonly limit?: number;
  /** A clock in milliseconds. */
  readonly now?: () => number;
}

/** Twice what twenty passages take a model of six layers in single precision on one core: 26 a second. */
const LIMIT = 1500;
/** More threads than this gain little on one text. */
const MOST_THREADS = 4;

/**
 * A model that reads a question together with a text and says how well they fit. It is slower than comparing
 * vectors by far, so it is for the best few. Nogueira & Cho 2019, "Passage Re-ranking with BERT".
 */
export class CrossEncoder {
  readonly #tokenizer: PreTrainedTokenizer;
  readonly #model: PreTrainedModel;
  readonly #limit: number;
  readonly #now: () => number;

  private constructor(
    tokenizer: PreTrainedTokenizer,
    model: PreTrainedModel,
    { limit = LIMIT, now = () => performance.now() }: CrossEncoderOptions,
  ) {
    this.#tokenizer = tokenizer;
    this.#model = model;
    this.#limit = limit;
    this.#now = now;
  }

  /** @throws VerbatimError MODEL_UNAVAILABLE. */
  static async open(options: CrossEncoderOptions): Promise<CrossEncoder> {
    const files = await locateModel(options.model, resolve(options.cacheDir));
    try {
      const { AutoModelForSequenceClassification, AutoTokenizer, LogLevel, env } = await loadTransformers();
      env.logLevel = LogLevel.NONE;
      env.cacheDir = files.cacheDir;
      const source = {
        cache_dir: files.cacheDir,
        local_files_only: files.localOnly,
        ...(files.hubRevision !== undefined && { revision: files.hubRevision }),
      };
      const tokenizer = await AutoTokenizer.from_pretrained(files.model, source);
      const threads = Math.min(availableParallelism(), MOST_THREADS);
      const model = await AutoModelForSequenceClassification.from_pretrained(files.model, {
        ...source,
        dtype: files.dtype,
        session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
      });
      const crossEncoder = new CrossEncoder(tokenizer, model, options);
      // The shortest texts tell whether the model works at all.
      await crossEncoder.#score('', '');
      await noteFetched(files);
      return crossEncoder;
    } catch (cause) {
      throw new VerbatimError('MODEL_UNAVAILABLE', `The reranking model ${files.name} could not be used.`, {
        hint: `RERANK_MODEL must name a cross-encoder with one score for a pair of texts: an id of the hub, or a folder with config.json, tokenizer.json, tokenizer_config.json and onnx/model.onnx. Or leave it empty.`,
        cause,
      });
    }
  }

  /**
   * How well each text fits a question, on the model's own scale; undefined where that would take longer than
   * the limit. One text at a time, so that others are answered in between.
   */
  async scores(question: string, texts: readonly string[]): Promise<number[] | undefined> {
    const started = this.#now();
    const scores: number[] = [];
    for (const text of texts) {
      scores.push(await this.#score(question, text));
      if (this.#now() - started > this.#limit) return undefined;
    }
    return scores;
  }

  async close(): Promise<void> {
    await this.#model.dispose();
  }

  async #score(question: string, text: string): Promise<number> {
    const { max_position_embeddings: positions } = this.#model.config as { max_position_embeddings?: number };
    const inputs = this.#tokenizer(question, {
      text_pair: text,
      truncation: true,
      max_length: Math.min(this.#tokenizer.model_max_length, positions ?? Number.POSITIVE_INFINITY),
    });
    const { logits }: { logits?: Tensor } = await this.#model(inputs);
    const [score] = logits?.data ?? [];
    if (typeof score !== 'number' || logits?.data.length !== 1) {
      throw new Error('The model has no output with one score.');
    }
    return score;
  }
}
