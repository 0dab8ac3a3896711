import type { Embedder } from './embedder.ts';
import type { Encoder, EncoderOptions } from './encoder.ts';
import { WorkerPool } from './encoder-threads.ts';
import type { Conventions } from './model-families.ts';

/**
 * Passages after which worker threads are started. They take about 0.7 s to load the model, and then embed
 * 1.3 times as fast as the caller's thread with all its cores (112 texts/s against 85 on two cores). For
 * fewer passages it is not worth the wait.
 */
const WORTH_WORKERS = 256;

interface Parts {
  readonly encoder: Encoder;
  /** What the encoder was loaded with. Worker threads load the same. */
  readonly options: EncoderOptions;
  readonly conventions: Conventions;
  readonly name: string;
  readonly revision: string;
  readonly workers: number;
}

/**
 * Embeds questions in the caller's thread, where one takes a few milliseconds, and many passages in threads
 * of their own.
 */
export class ModelEmbedder implements Embedder {
  readonly #parts: Parts;
  #pool: WorkerPool | undefined;
  /** Passages that were asked for so far. Many may come in many calls. */
  #asked = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
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

  embedQuery(text: string): Promise<Float32Array> {
    return this.#parts.encoder.encodeBeginning(this.#parts.conventions.queryPrefix + text);
  }

  async embedPassages(
    texts: readonly string[],
    onProgress?: (done: number) => void,
  ): Promise<Float32Array[]> {
    const { encoder, conventions, options, workers } = this.#parts;
    const prefixed = texts.map((text) => conventions.passagePrefix + text);
    this.#asked += texts.length;
    if (workers === 0 || this.#asked < WORTH_WORKERS) {
      const vectors: Float32Array[] = [];
      for (const text of prefixed) {
        vectors.push(await encoder.encode(text));
        onProgress?.(vectors.length);
      }
      return vectors;
    }
    this.#pool ??= new WorkerPool({ ...options, threads: 1 }, workers);
    try {
      return await this.#pool.encode(prefixed, onProgress);
    } catch (error) {
      await this.#endPool();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#endPool();
    await this.#parts.encoder.close();
  }

  async #endPool(): Promise<void> {
    const pool = this.#pool;
    this.#pool = undefined;
    await pool?.close();
  }
}
