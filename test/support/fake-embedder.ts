import type { Embedder } from '../../src/embedding/embedder.ts';

export interface FakeEmbedder extends Embedder {
  /** Every text that was embedded as a passage, in order. */
  readonly embedded: string[];
}

/**
 * An embedder without a model. The vector of a text depends on its words alone, so texts that share words are
 * near each other.
 *
 * @param model - Another name gives other vectors.
 */
export function fakeEmbedder(model = 'fake', dimensions = 32): FakeEmbedder {
  const embedded: string[] = [];
  const embed = (text: string) => bagOfWords(text, model, dimensions);
  return {
    fingerprint: model,
    dimensions,
    maxTokens: 256,
    embedded,
    tokenDimensions: 0,
    countTokens: (text) => text.split(/\s+/).length,
    encodeQuestion: async (text) => ({ vector: embed(text), tokens: [] }),
    encodeTranscript: async ({ sentences, passages }, onProgress) => {
      const texts = passages.map(({ text }) => text);
      embedded.push(...texts, ...sentences);
      onProgress?.(1);
      return { sentences: sentences.map(embed), passages: texts.map(embed), tokens: undefined };
    },
    close: async () => undefined,
  };
}

/** The sum of a pseudo-random vector for each word, scaled to length 1. */
function bagOfWords(text: string, model: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['']) {
    let state = [...`${model}:${word}`].reduce((hash, c) => (hash * 31 + (c.codePointAt(0) ?? 0)) >>> 0, 7);
    for (let index = 0; index < dimensions; index += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      vector[index] = (vector[index] ?? 0) + state / 2 ** 31 - 1;
    }
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((component) => component / length);
}
