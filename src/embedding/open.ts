import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { VerbatimError } from '../errors.ts';
import { BUNDLED_MODEL, BUNDLED_REVISION, prepareBundledModel } from './bundled/prepare.ts';
import type { Embedder } from './embedder.ts';
import { Encoder, type EncoderOptions } from './encoder.ts';
import { type Conventions, conventionsOf } from './families.ts';

/** The model when none is named: it comes with the project and is never downloaded. */
export const DEFAULT_MODEL = BUNDLED_MODEL;

export interface EmbedderOptions {
  /** {@link DEFAULT_MODEL}, a folder, or an id of the Hugging Face hub such as `Xenova/bge-small-en-v1.5`. */
  readonly model: string;
  /** The folder for prepared and downloaded models. */
  readonly cacheDir: string;
}

/**
 * Loads an embedding model, preparing the bundled one on first use.
 *
 * @throws VerbatimError MODEL_UNAVAILABLE, MODEL_CACHE_UNWRITABLE
 */
export async function openEmbedder({ model, cacheDir }: EmbedderOptions): Promise<Embedder> {
  const conventions = conventionsOf(model);
  const options = await locate(model, resolve(cacheDir), conventions);
  const encoder = await load(model, options);
  const { length: dimensions } = await encoder.encode('');
  const { queryPrefix, passagePrefix, pooling } = conventions;
  const revision = model === BUNDLED_MODEL ? BUNDLED_REVISION : 0;
  return {
    fingerprint: JSON.stringify([
      basename(model),
      options.dtype,
      revision,
      pooling,
      queryPrefix,
      passagePrefix,
    ]),
    dimensions,
    maxTokens: encoder.maxTokens,
    countTokens: (text) => encoder.countTokens(passagePrefix + text),
    embedQuery: (text) => encoder.encode(queryPrefix + text),
    async embedPassages(texts, onProgress) {
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        vectors.push(await encoder.encode(passagePrefix + text));
        onProgress?.(vectors.length);
      }
      return vectors;
    },
    close: () => encoder.close(),
  };
}

async function locate(model: string, cacheDir: string, { pooling }: Conventions): Promise<EncoderOptions> {
  const shared = { cacheDir, pooling, threads: 2 };
  if (model === BUNDLED_MODEL) {
    const folder = await prepareBundledModel(cacheDir, 'int8');
    return { ...shared, model: folder, localOnly: true, dtype: 'q8' };
  }
  if (!existsSync(model)) return { ...shared, model, localOnly: false, dtype: 'fp32' };
  const folder = resolve(model);
  const dtype = existsSync(join(folder, 'onnx', 'model.onnx')) ? 'fp32' : 'q8';
  return { ...shared, model: folder, localOnly: true, dtype };
}

async function load(model: string, options: EncoderOptions): Promise<Encoder> {
  try {
    return await Encoder.load(options);
  } catch (cause) {
    throw new VerbatimError('MODEL_UNAVAILABLE', `The embedding model ${model} could not be loaded.`, {
      hint: 'Check the name in EMBEDDING_MODEL, connect to the internet once so that it can be fetched, or put the model into a folder and name that.',
      cause,
    });
  }
}
