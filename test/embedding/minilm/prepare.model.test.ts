import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MINILM } from '../../../src/embedding/minilm/bundled-models.ts';
import { prepareBundledModel } from '../../../src/embedding/minilm/prepare.ts';

let cacheDir: string;
let folder: string;
let model: string;
let whole: Buffer;

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'verbatim-model-'));
  // Two at once, as when the bot and the index script are started together on a new machine.
  const folders = await Promise.all([
    prepareBundledModel(cacheDir, MINILM, 'int8'),
    prepareBundledModel(cacheDir, MINILM, 'int8'),
  ]);
  expect(folders[0]).toBe(folders[1]);
  folder = folders[0];
  model = join(folder, 'onnx', 'model_quantized.onnx');
  whole = await readFile(model);
});
afterAll(() => rm(cacheDir, { recursive: true }));

test('a prepared folder has everything that the loader wants, and nothing half-written', async () => {
  expect((await readdir(folder)).sort()).toEqual([
    'config.json',
    'onnx',
    'tokenizer.json',
    'tokenizer_config.json',
  ]);
  expect(await readdir(join(folder, 'onnx'))).toEqual(['model_quantized.onnx']);
});

test('a prepared model is used as it is', async () => {
  const before = await stat(model);
  await prepareBundledModel(cacheDir, MINILM, 'int8');
  expect((await stat(model)).ino).toBe(before.ino);
});

test.each([
  ['a truncated model', () => truncate(model, 1_000_000)],
  [
    'a single changed byte',
    async () => {
      const damaged = Buffer.from(whole);
      damaged[20_000_000] = (damaged[20_000_000] ?? 0) ^ 1;
      await writeFile(model, damaged);
    },
  ],
  ['a missing file', () => rm(join(folder, 'tokenizer.json'))],
  ['a folder whose writing was interrupted', () => rm(model)],
  ['another tokenizer configuration', () => writeFile(join(folder, 'tokenizer_config.json'), '{}')],
])('%s is noticed and written anew', async (_, damage) => {
  await damage();
  await prepareBundledModel(cacheDir, MINILM, 'int8');
  expect(whole.equals(await readFile(model))).toBe(true);
  expect(await readdir(folder)).toContain('tokenizer.json');
});

test('a cache folder that cannot be written is named, with what to do', async () => {
  const file = join(cacheDir, 'a-file');
  await writeFile(file, '');
  await expect(prepareBundledModel(file, MINILM, 'int8')).rejects.toMatchObject({
    code: 'MODEL_CACHE_UNWRITABLE',
    message: expect.stringContaining(file),
    hint: expect.stringContaining('MODEL_CACHE_DIR'),
    cause: { code: 'ENOTDIR' },
  });
});
