import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { EncoderOptions } from './encoder.ts';
import { type BundledModel, MINILM, SPEECH } from './minilm/bundled-models.ts';
import { prepareBundledModel } from './minilm/prepare.ts';

/** Where a model's files are, and which version of them. */
export interface ModelFiles extends Pick<EncoderOptions, 'model' | 'localOnly' | 'cacheDir' | 'dtype'> {
  readonly name: string;
  readonly revision: string;
}

/**
 * The bundled models run in eight bits. On two cores, texts of 148 tokens: 59 texts/s a thread against 26 in
 * single precision, 2.4 ms a question against 5.6, a file of 35 MB against 66. Asked 689 questions about
 * noisy transcripts, dense search alone finds the answer first for 0.447 of them, in single precision for
 * 0.451. MatMulNBits with eight bits agrees better (0.999 rather than 0.996) but reaches only 36 texts/s.
 */
const BUNDLED_TYPE = 'int8';

/**
 * The bundled models by the names that EMBEDDING_MODEL takes. On the hub, the weights as they were published
 * have the others.
 */
const BUNDLED: Readonly<Record<string, BundledModel>> = {
  [MINILM.name]: SPEECH,
  [SPEECH.name]: SPEECH,
  [`${MINILM.name}-untrained`]: MINILM,
  [`Xenova/${MINILM.name}`]: MINILM,
  [`sentence-transformers/${MINILM.name}`]: MINILM,
  [`onnx-community/${MINILM.name}-ONNX`]: MINILM,
};

/** The names that stand for bundled models. */
export const BUNDLED_NAMES = Object.keys(BUNDLED);

/**
 * Finds a model: a bundled one, prepared if need be; a folder in the layout that transformers.js has; or else
 * an id of the hub.
 *
 * @throws VerbatimError MODEL_CACHE_UNWRITABLE, MODEL_UNAVAILABLE.
 */
export async function locateModel(model: string, cacheDir: string): Promise<ModelFiles> {
  const bundled = bundledModel(model);
  if (bundled) {
    const folder = await prepareBundledModel(cacheDir, bundled, BUNDLED_TYPE);
    const { name, revision } = bundled;
    return { name, revision: String(revision), model: folder, localOnly: true, cacheDir, dtype: 'q8' };
  }
  const folder = resolve(model);
  if (!existsSync(folder)) {
    return { name: model, revision: 'main', model, localOnly: false, cacheDir, dtype: 'fp32' };
  }
  const single = join(folder, 'onnx', 'model.onnx');
  const quantized = join(folder, 'onnx', 'model_quantized.onnx');
  const dtype = existsSync(single) || !existsSync(quantized) ? 'fp32' : 'q8';
  const file = statSync(dtype === 'fp32' ? single : quantized, { throwIfNoEntry: false });
  // A folder has no version; another model under its name has hardly the same length to the byte.
  const revision = String(file?.size ?? 0);
  return { name: basename(folder), revision, model: folder, localOnly: true, cacheDir, dtype };
}

/** The bundled model that a name stands for, if it does. */
export function bundledModel(name: string): BundledModel | undefined {
  return Object.hasOwn(BUNDLED, name) ? BUNDLED[name] : undefined;
}
