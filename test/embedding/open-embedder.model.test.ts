import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from '@xenova/transformers';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { MINILM } from '../../src/embedding/minilm/bundled-models.ts';
import { prepareBundledModel } from '../../src/embedding/minilm/prepare.ts';
import { DEFAULT_MODEL, openBundledBy, openEmbedder } from '../../src/embedding/open-embedder.ts';
import { loadTransformers } from '../../src/embedding/transformers.ts';
import { CACHE_DIR, cosine } from './models.ts';

/** Stands for a machine without a network, and notes who tries. */
const fetch = vi.fn(async () => {
  throw new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') });
});
const SENTENCES = [
  'One.',
  'A much longer text, which says a good deal more than the others do.',
  'Three, 3!',
];
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
    await embedder.encodeQuestion('Is anybody there?');
    expect(fetch).not.toHaveBeenCalled();
  });

  test('says what it is', () => {
    expect(embedder.dimensions).toBe(384);
    expect(embedder.tokenDimensions).toBe(64);
    expect(embedder.maxTokens).toBe(512);
    expect(embedder.fingerprint).toBe('verbatim-speech-1, q8, revision 1, windows');
  });

  test('puts what belongs together closer than what does not', async () => {
    const { vector } = await embedder.encodeQuestion('What do cats eat?');
    const { sentences } = await embedder.encodeTranscript({
      sentences: ['My kitten only wants tuna for breakfast.', 'Shares fell sharply on Monday.'],
      passages: [],
    });
    expect(cosine(vector, sentences[0] ?? [])).toBeGreaterThan(cosine(vector, sentences[1] ?? []) + 0.1);
  });

  test('gives a transcript the same vectors every time', async () => {
    const transcript = { sentences: SENTENCES, passages: [{ first: 0, last: 2, text: 'unused' }] };
    const one = await embedder.encodeTranscript(transcript);
    expect(await embedder.encodeTranscript(transcript)).toEqual(one);
    expect(one.sentences).toHaveLength(SENTENCES.length);
    expect(one.tokens).toHaveLength(SENTENCES.length);
    expect(one.passages).toHaveLength(1);
    for (const vector of [...one.sentences, ...one.passages])
      expect(cosine(vector, vector)).toBeCloseTo(1, 5);
  });

  test('drops the tokens without a letter or digit, of transcripts and of questions', async () => {
    const { tokens = [] } = await embedder.encodeTranscript({ sentences: ['Yes, no!', '?!'], passages: [] });
    expect(tokens.map(({ length }) => length / 64)).toEqual([2, 0]);
    expect((await embedder.encodeQuestion('Yes, no?')).tokens).toHaveLength(2);
    expect((await embedder.encodeQuestion('?!')).tokens).toEqual([]);
  });

  test('counts tokens, the special ones included', () => {
    expect(embedder.countTokens('')).toBe(2);
    expect(embedder.countTokens('What is a cat?')).toBe(7);
    // Two word pieces: em, ##bed … as the model's vocabulary has them.
    expect(embedder.countTokens('embeddings')).toBe(6);
  });

  test('refuses a sentence that it would read only in part', async () => {
    const encode = (count: number) =>
      embedder.encodeTranscript({ sentences: [Array(count).fill('word').join(' ')], passages: [] });
    await expect(encode(510)).resolves.toMatchObject({ passages: [] });
    await expect(encode(511)).rejects.toThrow(/513 tokens.*reads 512/);
  });

  test('reads a question as far as it was trained to', async () => {
    const longer = await embedder.encodeQuestion(`Why? ${'word '.repeat(80)}`);
    expect(longer).toEqual(await embedder.encodeQuestion(`Why? ${'word '.repeat(90)}because`));
    expect(longer.tokens).toHaveLength(61);
  });

  test.each(['', ' \n', '?!', '🎉', 'שלום', 'a\u0000b'])('gives %j a unit vector', async (text) => {
    const { vector } = await embedder.encodeQuestion(text);
    expect(cosine(vector, vector)).toBeCloseTo(1, 5);
  });

  test('tells how far it is', async () => {
    const progress: number[] = [];
    const sentences = Array(40).fill('This is a sentence of nine words, more or less.');
    await embedder.encodeTranscript({ sentences, passages: [] }, (share) => progress.push(share));
    expect(progress.length).toBeGreaterThan(2);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
  });
});

test.each([
  'all-MiniLM-L6-v2-untrained',
  'Xenova/all-MiniLM-L6-v2',
  'sentence-transformers/all-MiniLM-L6-v2',
])('%s is the bundled model as it was published', async (model) => {
  const embedder = await openEmbedder({ model, cacheDir: CACHE_DIR });
  expect(embedder.fingerprint).toBe('all-MiniLM-L6-v2, q8, revision 1, mean');
  expect(embedder.tokenDimensions).toBe(0);
  expect((await embedder.encodeQuestion('Why?')).tokens).toEqual([]);
  const [one, other] = [
    await embedder.encodeTranscript({ sentences: SENTENCES, passages: [] }),
    await embedder.encodeTranscript({ sentences: SENTENCES.toReversed(), passages: [] }),
  ];
  // Each sentence by itself: its vector does not depend on those beside it.
  expect(other.sentences.toReversed()).toEqual(one.sentences);
  await embedder.close();
  expect(fetch).not.toHaveBeenCalled();
});

test('a bundled model is found again by its fingerprint', async () => {
  const embedder = await openBundledBy('all-MiniLM-L6-v2, q8, revision 1, mean', CACHE_DIR);
  expect(embedder?.fingerprint).toBe('all-MiniLM-L6-v2, q8, revision 1, mean');
  await embedder?.close();
  expect(await openBundledBy('all-MiniLM-L6-v2, q8, revision 0, mean', CACHE_DIR)).toBeUndefined();
  expect(await openBundledBy('bge-small, q8, revision 1, mean', CACHE_DIR)).toBeUndefined();
});

test("a model in a folder is opened by the folder's path, with the pooling and the prefix of its family", async () => {
  const folder = join(folders, 'bge-small-en-v1.5');
  await cp(await prepareBundledModel(CACHE_DIR, MINILM, 'int8'), folder, { recursive: true });
  const embedder = await openEmbedder({ model: folder, cacheDir: CACHE_DIR });

  const expected = await pipeline('feature-extraction', folder, { dtype: 'q8', local_files_only: true });
  const prefixed = 'Represent this sentence for searching relevant passages: What is a cat?';
  const query = await expected(prefixed, { pooling: 'cls', normalize: true });
  const passage = await expected('A cat is a cat.', { pooling: 'cls', normalize: true });

  const { vector: question } = await embedder.encodeQuestion('What is a cat?');
  expect(cosine(question, query.tolist()[0])).toBeGreaterThan(0.999999);
  const [vector] = (await embedder.encodeTranscript({ sentences: ['A cat is a cat.'], passages: [] }))
    .sentences;
  expect(cosine(vector ?? [], passage.tolist()[0])).toBeGreaterThan(0.999999);
  const prefixes =
    '{"queryPrefix":"Represent this sentence for searching relevant passages: ","passagePrefix":""}';
  expect(embedder.fingerprint).toMatch(/^bge-small-en-v1\.5, q8, revision \d+, cls, /);
  expect(embedder.fingerprint).toContain(prefixes);
  expect(fetch).not.toHaveBeenCalled();
  await expected.dispose();
  await embedder.close();
});

test('a model of the hub is fetched at its revision once, and told by what is in its files', async () => {
  const source = await prepareBundledModel(CACHE_DIR, MINILM, 'fp32');
  const asked: string[] = [];
  const hub = async (url: string | URL) => {
    const [, revision = '', path = ''] = /\/some\/model\/resolve\/([^/]+)\/(.+)$/.exec(String(url)) ?? [];
    asked.push(`${revision} ${path}`);
    const file = await readFile(join(source, path)).catch(() => undefined);
    return file ? new Response(new Uint8Array(file)) : new Response(null, { status: 404 });
  };
  const { env } = await loadTransformers();
  env.fetch = hub as typeof env.fetch;
  onTestFinished(() => {
    env.fetch = fetch;
  });
  const open = async (model: string) => {
    const embedder = await openEmbedder({ model, cacheDir: join(folders, 'hub') });
    await embedder.close();
    return embedder.fingerprint;
  };
  const pinned = await open('some/model@4f3e2d1c');
  for (const file of ['config.json', 'tokenizer.json', 'onnx/model.onnx'])
    expect(asked.filter((one) => one.endsWith(` ${file}`))).toEqual([`4f3e2d1c ${file}`]);
  expect(pinned).toMatch(/^some\/model, fp32, revision \d+, mean/);
  expect(await open('some/model')).toBe(pinned);
  expect(asked).toContain('main onnx/model.onnx');
  // From now on it is there.
  env.fetch = fetch;
  expect(await open('some/model@4f3e2d1c')).toBe(pinned);
  expect(fetch).not.toHaveBeenCalled();

  const config = join(folders, 'hub', 'some', 'model', 'tokenizer_config.json');
  await writeFile(config, `${await readFile(config, 'utf8')} `);
  expect(await open('some/model')).not.toBe(pinned);
});

test('a model that cannot be fetched is named, with what to do', async () => {
  await expect(openEmbedder({ model: 'Xenova/bge-small-en-v1.5', cacheDir: folders })).rejects.toMatchObject({
    code: 'MODEL_UNAVAILABLE',
    message: 'The embedding model Xenova/bge-small-en-v1.5 could not be loaded.',
    hint: expect.stringMatching(/EMBEDDING_MODEL.*internet.*folder/),
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
