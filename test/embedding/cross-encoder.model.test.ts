import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { answerQuestion } from '../../src/answering/ask/answer-question.ts';
import { CrossEncoder } from '../../src/embedding/cross-encoder.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import { makeTemporaryLibrary, transcriptOf } from '../support/temporary-library.ts';
import { CACHE_DIR } from './models.ts';
import { writeTinyCrossEncoder } from './tiny-cross-encoder.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-cross-encoder-'));
  await writeTinyCrossEncoder(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function open(options: { now?: () => number } = {}): Promise<CrossEncoder> {
  const crossEncoder = await CrossEncoder.open({ model: folder, cacheDir: CACHE_DIR, ...options });
  onTestFinished(() => crossEncoder.close());
  return crossEncoder;
}

test('a cross-encoder in a folder scores texts', async () => {
  const crossEncoder = await open();
  const texts = ['A tram beside a tram.', 'Nothing about it.', 'One tram.'];
  expect(await crossEncoder.scores('Why?', texts)).toEqual([2, 0, 1]);
  expect(await crossEncoder.scores('A tram?', ['long '.repeat(5000)])).toEqual([1]);
});

test('one that takes too long gives none', async () => {
  let time = 0;
  const now = () => {
    time += 400;
    return time;
  };
  const crossEncoder = await open({ now });
  expect(await crossEncoder.scores('Why?', ['one', 'two', 'three'])).toEqual([0, 0, 0]);
  expect(await crossEncoder.scores('Why?', ['one', 'two', 'three', 'four'])).toBeUndefined();
});

test('orders what an answer quotes; without time, or without it, the first order stands', async () => {
  const show = makeTemporaryLibrary();
  show.write('bees.txt', transcriptOf('How do bees dance? They dance on the comb.'));
  show.write('trams.txt', transcriptOf('They dance on the tram, and nobody asks how.'));
  await show.index();
  const sources = { library: show.open(), embedder: fakeEmbedder() };
  const firstOf = async (crossEncoder?: CrossEncoder) => {
    const { quotes } = await answerQuestion({ ...sources, crossEncoder }, 'How do bees dance?');
    return quotes.map(({ episode }) => episode.metadata.id);
  };
  expect(await firstOf()).toEqual(['bees', 'trams']);
  expect(await firstOf(await open())).toEqual(['trams', 'bees']);
  let time = 0;
  const now = () => {
    time += 2000;
    return time;
  };
  expect(await firstOf(await open({ now }))).toEqual(['bees', 'trams']);
});

test('a model that gives no score is refused, with what RERANK_MODEL takes', async () => {
  await expect(CrossEncoder.open({ model: 'all-MiniLM-L6-v2', cacheDir: CACHE_DIR })).rejects.toMatchObject({
    code: 'MODEL_UNAVAILABLE',
    hint: expect.stringMatching(/RERANK_MODEL.*cross-encoder/),
  });
});
