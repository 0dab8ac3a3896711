import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { EncoderOptions } from './encoder.ts';
import { type BundledModel, MINILM, SPEECH } from './minilm/bundled-models.ts';
import { prepareBundledModel } from './minilm/prepare.ts';

/** Where a model's files are, and which version they are. */
export interface ModelFiles
  extends Pick<EncoderOptions, 'model' | 'localOnly' | 'cacheDir' | 'dtype' | 'hubRevision'> {
  readonly name: string;
  /** The folder that holds the files once the model has been loaded. */
  readonly folder: string;
  /**
   * The revision of a bundled model. Other models are identified by the content of their files; see
   * `model-revision.ts`.
   */
  readonly revision: string | undefined;
}

/** A file that marks the folder of a model as complete. */
const FETCHED = 'fetched-whole';

/**
 * An id on the Hugging Face hub with a revision: `owner/name@REVISION`, where the revision is a commit, tag
 * or branch.
 */
const HUB_ID = /^([\w.-]{1,96}\/[\w.-]{1,96}|[\w.-]{1,96})@([\w.-]{1,100})$/;

/**
 * The bundled models run in eight bits. Measured on two cores, with texts of 148 tokens: 59 texts/s per
 * thread (26 in single precision), 2.4 ms per question (5.6), a file of 35 MB (66). Dense search alone ranks
 * the answer first for 0.447 of 689 questions about noisy transcripts (0.451). MatMulNBits with eight bits
 * agrees better with single precision (0.999 rather than 0.996), but reaches only 36 texts/s.
 */
const BUNDLED_TYPE = 'int8';

/**
 * The bundled models, by the names that EMBEDDING_MODEL accepts. The plain name means the model trained for
 * speech; names of the hub mean the weights as published there.
 */
const BUNDLED: Readonly<Record<string, BundledModel>> = {
  [MINILM.name]: SPEECH,
  [SPEECH.name]: SPEECH,
  [`${MINILM.name}-untrained`]: MINILM,
  [`Xenova/${MINILM.name}`]: MINILM,
  [`sentence-transformers/${MINILM.name}`]: MINILM,
  [`onnx-community/${MINILM.name}-ONNX`]: MINILM,
};

export const BUNDLED_NAMES = Object.keys(BUNDLED);

/**
 * Finds a model: a bundled one, which is prepared if need be; a folder in the layout of transformers.js; or
 * else an id of the hub, optionally with a revision (`Xenova/bge-small-en-v1.5@COMMIT`). Without a revision,
 * a model of the hub stays at the version fetched first.
 *
 * @throws VerbatimError MODEL_CACHE_UNWRITABLE, or MODEL_UNAVAILABLE if the bundled weights are not intact.
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
 * A model of the hub. Once fetched completely, it is read from its folder: transformers.js asks the hub
 * about some files even if it has them, which would need a network.
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

/** Marks the folder of a loaded model as complete. If that fails, the hub is asked again next time. */
export async function noteFetched({ localOnly, folder }: ModelFiles): Promise<void> {
  if (!localOnly) await writeFile(join(folder, FETCHED), '').catch(() => undefined);
}

/** The bundled model with a name; undefined if there is none. */
export function bundledModel(name: string): BundledModel | undefined {
  return Object.hasOwn(BUNDLED, name) ? BUNDLED[name] : undefined;
}
