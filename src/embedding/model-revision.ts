import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelFiles } from './locate-model.ts';

/** The files that decide what a vector means, by transformers.js's names. */
const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
const WEIGHTS = {
  fp32: ['onnx/model.onnx', 'onnx/model.onnx_data'],
  q8: ['onnx/model_quantized.onnx', 'onnx/model_quantized.onnx_data'],
} as const;

/**
 * The version of a loaded model: a bundled model's revision, or else the first 48 bits of the SHA-256 of its
 * files, as a decimal number. So different weights under the same name are noticed. Takes 0.4 s for 130 MB.
 */
export async function revisionOf({ revision, folder, dtype }: ModelFiles): Promise<string> {
  if (revision !== undefined) return revision;
  const hash = createHash('sha256');
  for (const name of [...FILES, ...WEIGHTS[dtype]]) {
    const file = join(folder, name);
    if (!existsSync(file)) continue;
    hash.update(`${name}\0`);
    for await (const piece of createReadStream(file)) hash.update(piece);
  }
  return String(Number.parseInt(hash.digest('hex').slice(0, 12), 16));
}
