import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Encoder, type EncoderOptions } from '../../src/embedding/encoder.ts';
import { EncoderThreads } from '../../src/embedding/encoder-threads.ts';
import { MINILM } from '../../src/embedding/minilm/bundled-models.ts';
import { prepareBundledModel } from '../../src/embedding/minilm/prepare.ts';
import { CACHE_DIR } from './models.ts';

let options: EncoderOptions;
beforeAll(async () => {
  const model = await prepareBundledModel(CACHE_DIR, MINILM, 'int8');
  options = { model, localOnly: true, cacheDir: CACHE_DIR, dtype: 'q8', pooling: 'mean', threads: 1 };
});

describe('worker threads', () => {
  let pool: EncoderThreads;
  beforeAll(() => {
    pool = new EncoderThreads(options, 2);
  });
  afterAll(() => pool.close());

  test('give every text, in order, the vector that it has in the own thread', async () => {
    const texts = Array.from(
      { length: 30 },
      (_, i) => `Sentence number ${i} is about ${'very '.repeat(i)}much.`,
    );
    const progress: number[] = [];
    const vectors = await pool.run(
      texts.map((text) => ({ text })),
      (done) => progress.push(done),
    );
    const encoder = await Encoder.load(options);
    for (const [i, text] of texts.entries()) expect(vectors[i]).toEqual(await encoder.encode(text));
    await encoder.close();
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(30);
  });

  test('hand on what is wrong with a text, and go on with the next', async () => {
    await expect(pool.run([{ text: 'fine' }, { text: 'word '.repeat(300) }])).rejects.toThrow(RangeError);
    await expect(pool.run([{ text: 'fine' }])).resolves.toHaveLength(1);
  });
});

test('a thread that cannot start becomes an error with its cause', async () => {
  const pool = new EncoderThreads({ ...options, model: `${options.model}-missing` }, 2);
  await expect(pool.run([{ text: 'a text' }])).rejects.toMatchObject({
    code: 'UNEXPECTED',
    cause: expect.objectContaining({ stack: expect.stringContaining('Function.load') }),
  });
  await pool.close();
});

test('a thread that ends while it works becomes an error, and whoever waits is told', async () => {
  const pool = new EncoderThreads(options, 1);
  const work = pool.run([{ text: 'a text' }]);
  const told = expect(work).rejects.toMatchObject({
    code: 'UNEXPECTED',
    cause: { message: expect.stringContaining('The thread ended with exit code') },
  });
  await pool.close();
  await told;
  await expect(pool.run([{ text: 'another' }])).rejects.toMatchObject({ code: 'UNEXPECTED' });
});

/** Runs embed-many.ts in a process of its own, from a directory that has nothing to do with the project. */
function startChild(...args: string[]) {
  const script = fileURLToPath(new URL('./embed-many.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), script, CACHE_DIR, ...args],
    {
      cwd: tmpdir(),
    },
  );
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    output.stdout += text;
  });
  child.stderr.on('data', (text) => {
    output.stderr += text;
  });
  return { child, output };
}

test('a process embeds from any directory, writes nothing of its own, and ends without being told to', async () => {
  const { child, output } = startChild('300');
  const [code] = await once(child, 'close');
  expect(output).toEqual({ stdout: 'progress\n300 vectors\n', stderr: '' });
  expect(code).toBe(0);
});

test('an interrupt ends a process in the middle of its work', async () => {
  const { child, output } = startChild('3000');
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGINT');
  expect(output).toEqual({ stdout: 'progress\n', stderr: '' });
});
