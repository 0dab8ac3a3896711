import { resolve } from 'node:path';
import { VerbatimError } from '../errors.ts';
import type { Embedder } from './embedder.ts';
import { Encoder, type EncoderOptions } from './encoder.ts';
import { BUNDLED_NAMES, bundledModel, locateModel, type ModelFiles, noteFetched } from './locate-model.ts';
import { MINILM } from './minilm/bundled-models.ts';
import { conventionsOf } from './model-families.ts';
import { revisionOf } from './model-revision.ts';
import { TextEmbedder } from './text-embedder.ts';
import { threadsToUse } from './transformers.ts';
import { WindowEmbedder } from './window-embedder.ts';

/** Used if EMBEDDING_MODEL is not set: bundled with the project, trained for speech, never downloaded. */
export const DEFAULT_MODEL = MINILM.name;

export interface EmbedderOptions {
  /**
   * {@link DEFAULT_MODEL}, another bundled model, a folder, or an id of the Hugging Face hub such as
   * `Xenova/bge-small-en-v1.5@COMMIT`.
   */
  readonly model: string;
  /** The folder for prepared and downloaded models. */
  readonly cacheDir: string;
}

/**
 * Loads an embedding model. Bundled models are prepared on first use and need no network.
 *
 * @throws VerbatimError MODEL_UNAVAILABLE, MODEL_CACHE_UNWRITABLE.
 */
export async function openEmbedder({ model, cacheDir }: EmbedderOptions): Promise<Embedder> {
  const files = await locateModel(model, resolve(cacheDir));
  const conventions = conventionsOf(files.name);
  const threads = threadsToUse();
  const { pooling } = conventions;
  const { name, folder: _folder, revision: _revision, ...source } = files;
  const options: EncoderOptions = { ...source, pooling, threads };
  const encoder = await load(files, options);
  await noteFetched(files);
  const parts = { encoder, options, name, revision: await revisionOf(files) };
  return bundledModel(model)?.adapters
    ? new WindowEmbedder(parts)
    : new TextEmbedder({ ...parts, conventions });
}

/** Opens the bundled model with a given fingerprint; undefined if none has it. */
export async function openBundledBy(fingerprint: string, cacheDir: string): Promise<Embedder | undefined> {
  const model = BUNDLED_NAMES.find((name) => fingerprint.startsWith(`${bundledModel(name)?.name}, `));
  if (model === undefined) return undefined;
  const embedder = await openEmbedder({ model, cacheDir });
  if (embedder.fingerprint === fingerprint) return embedder;
  await embedder.close();
  return undefined;
}

async function load(files: ModelFiles, options: EncoderOptions): Promise<Encoder> {
  try {
    return await Encoder.load(options);
  } catch (cause) {
    throw new VerbatimError('MODEL_UNAVAILABLE', `The embedding model ${files.name} could not be loaded.`, {
      hint: files.localOnly
        ? `The folder ${files.model} must contain config.json, tokenizer.json, tokenizer_config.json and onnx/model.onnx or onnx/model_quantized.onnx.`
        : 'Check the name in EMBEDDING_MODEL. Connect to the internet once so that the model can be downloaded, or put the model into a folder and set EMBEDDING_MODEL to that.',
      cause,
    });
  }
}
