import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { EncoderOptions } from './encoder.ts';
import { type BundledModel, MINILM, SPEECH } from './minilm/bundled-models.ts';
import { prepareBundledModel } from './minilm/prepare.ts';

/** Where a model's files are, and which version of them. */
export interface ModelFiles
  extends Pick<EncoderOptions, 'model' | 'localOnly' | 'cacheDir' | 'dtype' | 'hubRevision'> {
  readonly name: string;
  /** The folder in which its files are, once it was loaded. */
  readonly folder: string;
  /** Of a bundled model. The version of others is what is in their files; see `model-revision.ts`. */
  readonly revision: string | undefined;
}

/** A file beside those of a model that says that none is missing. */
const FETCHED = 'fetched-whole';

/** An id of the hub: `owner/name`, and a commit, a tag or a branch after `@`. */
const HUB_ID = /^([\w.-]{1,96}\/[\w.-]{1,96}|[\w.-]{1,96})@([\w.-]{1,100})$/;

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
 * an id of the hub, at a revision if one is named (`Xenova/bge-small-en-v1.5@COMMIT`), else at the one that
 * was fetched first.
 *
 * @throws VerbatimError MODEL_CACHE_UNWRITABLE, MODEL_UNAVAILABLE.
 */
export async function locateModel(model: string, cacheDir: string): Promise<ModelFiles> {
  const bundled = bundledModel(model);
  if (bundled) {
    const folder = await prepareBundledModel(cacheDir, bundled, BUNDLED_TYPE);
    const { name, revision } = bundled;
    return {
      name,
      revision: String(revision),
      model: folder,
      folder,
      localOnly: true,
      cacheDir,
      dtype: 'q8',
    };
  }
  const folder = resolve(model);
  if (!existsSync(folder)) return onHub(model, cacheDir);
  const single = join(folder, 'onnx', 'model.onnx');
  const quantized = join(folder, 'onnx', 'model_quantized.onnx');
  const dtype = existsSync(single) || !existsSync(quantized) ? 'fp32' : 'q8';
  return {
    name: basename(folder),
    revision: undefined,
    model: folder,
    folder,
    localOnly: true,
    cacheDir,
    dtype,
  };
}

/**
 * What has been fetched whole is read from its folder from then on: transformers.js looks for some files at
 * the hub even where it has them, and needs a network for that.
 */
function onHub(id: string, cacheDir: string): ModelFiles {
  const [, name = id, hubRevision] = HUB_ID.exec(id) ?? [];
  // Where transformers.js keeps what it fetches.
  const folder = join(cacheDir, name, hubRevision ?? '');
  const common = { name, revision: undefined, folder, cacheDir, dtype: 'fp32' } as const;
  return existsSync(join(folder, FETCHED))
    ? { ...common, model: folder, localOnly: true }
    : { ...common, model: name, hubRevision, localOnly: false };
}

/**
 * Notes that all files of a model that was loaded are in its folder. Where that fails, they are looked for.
 */
export async function noteFetched({ localOnly, folder }: ModelFiles): Promise<void> {
  if (!localOnly) await writeFile(join(folder, FETCHED), '').catch(() => undefined);
}

/** The bundled model that a name stands for, if it does. */
export function bundledModel(name: string): BundledModel | undefined {
  return Object.hasOwn(BUNDLED, name) ? BUNDLED[name] : undefined;
}
