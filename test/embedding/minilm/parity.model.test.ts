import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Encoder, type EncoderOptions } from '../../../src/embedding/encoder.ts';
import { SPEECH } from '../../../src/embedding/minilm/bundled-models.ts';
import { prepareBundledModel } from '../../../src/embedding/minilm/prepare.ts';
import { WindowEmbedder } from '../../../src/embedding/window-embedder.ts';
import { CACHE_DIR, cosine } from '../models.ts';

/** What the training script gives, in single precision, for ten questions and forty sentences in a row. */
const EXPECTED: {
  readonly questions: readonly { text: string; vector: number[]; weights: number[] }[];
  readonly sentences: readonly string[];
  readonly everyFourth: readonly { vector: number[]; secondToken: number[] }[];
} = JSON.parse(readFileSync(new URL('./fixtures/parity.json', import.meta.url), 'utf8'));

describe.each([
  { type: 'fp32', dtype: 'fp32', atLeast: 0.9999, weight: 0.001 },
  // Measured on 100 sentences and their tokens: 0.992 at worst, 0.997 on average.
  { type: 'int8', dtype: 'q8', atLeast: 0.985, weight: 0.1 },
] as const)('the retriever for speech in $type', ({ type, dtype, atLeast, weight }) => {
  let embedder: WindowEmbedder;
  beforeAll(async () => {
    const model = await prepareBundledModel(CACHE_DIR, SPEECH, type);
    const options: EncoderOptions = {
      model,
      localOnly: true,
      cacheDir: CACHE_DIR,
      dtype,
      pooling: 'mean',
      threads: 2,
    };
    const encoder = await Encoder.load(options);
    embedder = new WindowEmbedder({ encoder, options, name: 'speech', revision: '1' });
  });
  afterAll(() => embedder.close());

  test('agrees with the training script on questions', async () => {
    for (const { text, vector, weights } of EXPECTED.questions) {
      const encoded = await embedder.encodeQuestion(text);
      expect(cosine(encoded.vector, unit(vector))).toBeGreaterThanOrEqual(atLeast);
      expect(encoded.tokens).toHaveLength(weights.length);
      encoded.tokens.forEach((token, at) => {
        expect(Math.abs(token.weight - (weights[at] ?? 0))).toBeLessThan(weight);
      });
    }
  });

  test('agrees with it on sentences and tokens, each taken from the same window', async () => {
    const { sentences, tokens = [] } = await embedder.encodeTranscript({
      sentences: EXPECTED.sentences,
      passages: [],
    });
    EXPECTED.everyFourth.forEach(({ vector, secondToken }, at) => {
      expect(cosine(sentences[4 * at] ?? [], unit(vector))).toBeGreaterThanOrEqual(atLeast);
      // Tokens without a letter or digit are dropped.
      if (!/^[A-Za-z]+ [A-Za-z]/.test(EXPECTED.sentences[4 * at] ?? '')) return;
      const second = tokens[4 * at]?.slice(64, 128) ?? [];
      expect(cosine(second, unit(secondToken))).toBeGreaterThanOrEqual(atLeast);
    });
  });
});

/** Rounded in the file, so not quite of length 1 there. */
function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return vector.map((component) => component / length);
}
