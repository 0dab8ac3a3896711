import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeTokens,
  highestProduct,
  packSentences,
  productTable,
  unpackSentences,
} from '../../../src/library/vectors/token-codec.ts';

const DIMENSIONS = 16;
const unit = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .filter((components) => Math.hypot(...components) > 0.1)
  .map((components) => components.map((component) => component / Math.hypot(...components)));

describe('token vectors in four bits', () => {
  it('give about the dot products that the vectors had, and the highest of several', () => {
    fc.assert(
      fc.property(unit, fc.array(unit, { minLength: 1, maxLength: 5 }), (question, tokens) => {
        const codes = encodeTokens(Float32Array.from(tokens.flat()), DIMENSIONS);
        const exact = Math.max(...tokens.map((token) => dot(question, token)));
        const coded = highestProduct(productTable(Float32Array.from(question)), codes);
        // Half a step of a fourteenth of the largest component, for each of 16 components at the worst.
        expect(Math.abs(coded - exact)).toBeLessThan(0.3);
      }),
    );
  });

  it('are close to them on average', () => {
    const errors = fc.sample(fc.tuple(unit, unit), { numRuns: 300, seed: 1 }).map(([question, token]) => {
      const codes = encodeTokens(Float32Array.from(token), DIMENSIONS);
      return Math.abs(
        highestProduct(productTable(Float32Array.from(question)), codes) - dot(question, token),
      );
    });
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.04);
  });

  it('are -1 where there are none', () => {
    expect(highestProduct(productTable(Float32Array.of(1, 0)), new Uint8Array())).toBe(-1);
  });

  it('come back sentence by sentence', () => {
    const bytes = fc.uint8Array({ maxLength: 100 });
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 8 }), (sentences) => {
        const blob = packSentences(sentences);
        const buffer = new Uint8Array(blob).buffer;
        expect(unpackSentences(buffer, sentences.length)).toEqual(sentences);
      }),
    );
  });
});

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}
