import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from '@xenova/transformers';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { prepareBundledModel } from '../../src/embedding/minilm/prepare.ts';
import { DEFAULT_MODEL, openEmbedder } from '../../src/embedding/open-embedder.ts';
import { loadTransformers } from '../../src/embedding/transformers.ts';
import { CACHE_DIR, cosine } from './models.ts';

/** Stands for a machine without a network, and notes who tries. */
const fetch = vi.fn(async () => {
  throw new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') });
});
let folders: string;

beforeAll(async () => {
  const { env } = await loadTransformers();
  env.fetch = fetch;
  folders = await mkdtemp(join(tmpdir(), 'verbatim-models-'));
});
afterEach(() => fetch.mockClear());
afterAll(() => rm(folders, { recursive: true }));

describe('the bundled model', () => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await openEmbedder({ model: DEFAULT_MODEL, cacheDir: CACHE_DIR });
  });
  afterAll(() => embedder.close());

  test('needs no network', async () => {
    await embedder.embedQuery('Is anybody there?');
    expect(fetch).not.toHaveBeenCalled();
  });

  test('says what it is', () => {
    expect(embedder.dimensions).toBe(384);
    expect(embedder.maxTokens).toBe(256);
    expect(embedder.fingerprint).toBe('all-MiniLM-L6-v2, q8, revision 1, mean');
  });

  test('puts what belongs together closer than what does not', async () => {
    const question = await embedder.embedQuery('What do cats eat?');
    const [cats, stocks] = await embedder.embedPassages([
      'My kitten only wants tuna for breakfast.',
      'Shares fell sharply on Monday.',
    ]);
    expect(cosine(question, cats ?? [])).toBeGreaterThan(cosine(question, stocks ?? []) + 0.2);
  });

  test('gives a text the same vector alone, in a list, and in another order', async () => {
    const texts = [
      'One.',
      'A much longer text, which says a good deal more than the others do.',
      '',
      'Three, 3!',
    ];
    const together = await embedder.embedPassages(texts);
    const reversed = (await embedder.embedPassages(texts.toReversed())).toReversed();
    const alone = [];
    for (const text of texts) alone.push(...(await embedder.embedPassages([text])));
    expect(reversed).toEqual(together);
    expect(alone).toEqual(together);
  });

  test('counts tokens, the special ones included', () => {
    expect(embedder.countTokens('')).toBe(2);
    expect(embedder.countTokens('What is a cat?')).toBe(7);
    // Two word pieces: em, ##bed … as the model's vocabulary has them.
    expect(embedder.countTokens('embeddings')).toBe(6);
  });

  test('refuses a passage that it would read only in part', async () => {
    const words = (count: number) => Array(count).fill('word').join(' ');
    expect(embedder.countTokens(words(254))).toBe(embedder.maxTokens);
    await expect(embedder.embedPassages([words(254)])).resolves.toHaveLength(1);
    await expect(embedder.embedPassages([words(255)])).rejects.toThrow(/257 tokens.*reads 256.*"word word/);
  });

  test('reads a question that is longer than the window as far as the window reaches', async () => {
    const beginning = await embedder.embedQuery(`Why? ${'語'.repeat(248)}`);
    // Beyond the window nothing counts any more, not even the end.
    const longer = await embedder.embedQuery(`Why? ${'語'.repeat(300)}`);
    expect(longer).toEqual(await embedder.embedQuery(`Why? ${'語'.repeat(260)} because`));
    expect(cosine(longer, beginning)).toBeGreaterThan(0.95);
  });

  test.each(['', ' \n', '?!', '🎉', 'שלום', 'a\u0000b'])('gives %j a unit vector', async (text) => {
    const vector = await embedder.embedQuery(text);
    expect(cosine(vector, vector)).toBeCloseTo(1, 5);
  });

  test('tells how far it is', async () => {
    const progress: number[] = [];
    await embedder.embedPassages(['a', 'b', 'c'], (done) => progress.push(done));
    expect(progress).toEqual([1, 2, 3]);
    await expect(embedder.embedPassages([])).resolves.toEqual([]);
  });
});

test.each(['Xenova/all-MiniLM-L6-v2', 'sentence-transformers/all-MiniLM-L6-v2'])(
  '%s is the bundled model under another name',
  async (model) => {
    const embedder = await openEmbedder({ model, cacheDir: CACHE_DIR });
    expect(embedder.fingerprint).toBe('all-MiniLM-L6-v2, q8, revision 1, mean');
    await embedder.close();
    expect(fetch).not.toHaveBeenCalled();
  },
);

test("a model in a folder is opened by the folder's path, with the pooling and the prefix of its family", async () => {
  const folder = join(folders, 'bge-small-en-v1.5');
  await cp(await prepareBundledModel(CACHE_DIR, 'int8'), folder, { recursive: true });
  const embedder = await openEmbedder({ model: folder, cacheDir: CACHE_DIR });

  const expected = await pipeline('feature-extraction', folder, { dtype: 'q8', local_files_only: true });
  const prefixed = 'Represent this sentence for searching relevant passages: What is a cat?';
  const query = await expected(prefixed, { pooling: 'cls', normalize: true });
  const passage = await expected('A cat is a cat.', { pooling: 'cls', normalize: true });

  expect(cosine(await embedder.embedQuery('What is a cat?'), query.tolist()[0])).toBeGreaterThan(0.999999);
  const [vector] = await embedder.embedPassages(['A cat is a cat.']);
  expect(cosine(vector ?? [], passage.tolist()[0])).toBeGreaterThan(0.999999);
  const prefixes =
    '{"queryPrefix":"Represent this sentence for searching relevant passages: ","passagePrefix":""}';
  expect(embedder.fingerprint).toMatch(/^bge-small-en-v1\.5, q8, revision \d+, cls, /);
  expect(embedder.fingerprint).toContain(prefixes);
  expect(fetch).not.toHaveBeenCalled();
  await expected.dispose();
  await embedder.close();
});

test('a model that cannot be fetched is named, with what to do', async () => {
  await expect(openEmbedder({ model: 'Xenova/bge-small-en-v1.5', cacheDir: folders })).rejects.toMatchObject({
    code: 'MODEL_UNAVAILABLE',
    message: 'The embedding model Xenova/bge-small-en-v1.5 could not be loaded.',
    hint: expect.stringMatching(/EMBEDDING_MODEL.*connect.*folder/),
    cause: { message: 'fetch failed' },
  });
  expect(fetch).toHaveBeenCalled();
});

test('a folder that holds no model is named, with what it must hold', async () => {
  await expect(openEmbedder({ model: folders, cacheDir: CACHE_DIR })).rejects.toMatchObject({
    code: 'MODEL_UNAVAILABLE',
    hint: expect.stringMatching(
      /config\.json, tokenizer\.json, tokenizer_config\.json and onnx\/model\.onnx/,
    ),
    cause: expect.any(Error),
  });
  expect(fetch).not.toHaveBeenCalled();
});
