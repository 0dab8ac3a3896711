import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { VerbatimError } from '../errors.ts';
import type { Embedder } from './embedder.ts';
import { Encoder, type EncoderOptions } from './encoder.ts';
import { locateModel, type ModelFiles } from './locate-model.ts';
import { BUNDLED_MODEL } from './minilm/prepare.ts';
import { ModelEmbedder } from './model-embedder.ts';
import { conventionsOf } from './model-families.ts';

/** The model when none is named. It comes with the project and is never downloaded. */
export const DEFAULT_MODEL = BUNDLED_MODEL;

/**
 * Threads at most. More gain little on one text, and each worker thread keeps a model of its own in memory.
 */
const MOST_THREADS = 4;

export interface EmbedderOptions {
  /** {@link DEFAULT_MODEL}, a folder, or an id of the Hugging Face hub such as `Xenova/bge-small-en-v1.5`. */
  readonly model: string;
  /** The folder for prepared and downloaded models. */
  readonly cacheDir: string;
  /**
   * Worker threads that embed passages when there are many; 0 for none. Default: one for each core, at most
   * four.
   */
  readonly workers?: number;
}

/**
 * Loads an embedding model. The bundled one is prepared on first use, and never needs a network.
 *
 * @throws VerbatimError MODEL_UNAVAILABLE, MODEL_CACHE_UNWRITABLE
 */
export async function openEmbedder({ model, cacheDir, workers }: EmbedderOptions): Promise<Embedder> {
  const files = await locateModel(model, resolve(cacheDir));
  const conventions = conventionsOf(files.name);
  const cores = Math.min(availableParallelism(), MOST_THREADS);
  const { pooling } = conventions;
  const { name, revision, ...source } = files;
  const options: EncoderOptions = { ...source, pooling, threads: cores };
  const encoder = await load(files, options);
  return new ModelEmbedder({ encoder, options, conventions, name, revision, workers: workers ?? cores });
}

async function load(files: ModelFiles, options: EncoderOptions): Promise<Encoder> {
  try {
    return await Encoder.load(options);
  } catch (cause) {
    throw new VerbatimError('MODEL_UNAVAILABLE', `The embedding model ${files.name} could not be loaded.`, {
      hint: files.localOnly
        ? `${files.model} must hold config.json, tokenizer.json, tokenizer_config.json and onnx/model.onnx.`
        : 'Check the name in EMBEDDING_MODEL, connect to the internet once so that the model can be fetched, or put it into a folder and name that.',
      cause,
    });
  }
}
