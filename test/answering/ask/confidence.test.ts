import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScoredQuote } from '../../../src/answering/ask/choose-quotes.ts';
import { confidenceIn, kindOf } from '../../../src/answering/ask/confidence.ts';

const cosine = fc.double({ min: -1, max: 1, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const signals = fc.record({ whole: cosine, sentence: cosine, words: share, prominence: share });
type Signals = typeof signals extends fc.Arbitrary<infer Value> ? Value : never;

describe('confidence', () => {
  it('is a probability, whatever was found', () => {
    fc.assert(
      fc.property(signals, (found) => {
        expect(confidenceOf(found)).toBeGreaterThanOrEqual(0);
        expect(confidenceOf(found)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each(['whole', 'sentence', 'words', 'prominence'] as const)('rises with %s', (signal) => {
    fc.assert(
      fc.property(signals, fc.double({ min: 0.001, max: 1, noNaN: true }), (found, more) => {
        const better = { ...found, [signal]: found[signal] + more };
        expect(confidenceOf(better)).toBeGreaterThan(confidenceOf(found));
      }),
    );
  });

  it('is none where nothing was found', () => {
    expect(confidenceIn(undefined, 1)).toBe(0);
  });

  it('of an answer in other words, of one in the same words, and of nothing like it, are far apart', () => {
    expect(confidenceOf({ whole: 0.6, sentence: 0.6, words: 0.3, prominence: 0.2 })).toBeGreaterThan(0.4);
    expect(confidenceOf({ whole: 0.7, sentence: 0.7, words: 1, prominence: 0.3 })).toBeGreaterThan(0.75);
    expect(confidenceOf({ whole: 0.2, sentence: 0.25, words: 0, prominence: 0.05 })).toBeLessThan(0.2);
  });
});

describe('an answer', () => {
  it.each([
    [0, 'not-found'],
    [0.299, 'not-found'],
    [0.3, 'closest'],
    [0.329, 'closest'],
    [0.33, 'answered'],
    [1, 'answered'],
  ])('of confidence %d is %s', (confidence, kind) => {
    expect(kindOf(confidence, 3)).toBe(kind);
  });

  it('is nothing that a question without a word worth looking up can have', () => {
    expect(kindOf(0.9, 0)).toBe('closest');
    expect(kindOf(0.1, 0)).toBe('not-found');
  });
});

function confidenceOf({ whole, sentence, words, prominence }: Signals): number {
  return confidenceIn({ ...MOMENT, fit: { whole, sentence, words } }, prominence);
}

const MOMENT: ScoredQuote = {
  quote: {
    episode: {
      row: 1,
      metadata: { id: 'one', title: 'One', guests: [] },
      duration: 10,
      sentenceCount: 1,
      speakers: [],
      passages: { first: 1, last: 1 },
      source: 'one.txt',
      contentHash: '',
    },
    first: 0,
    last: 0,
    text: 'Yes.',
    start: 0,
    end: 1,
    score: 1,
    passage: { id: 1, start: 0, end: 1, text: 'Yes.' },
  },
  fit: { whole: 0, sentence: 0, words: 0 },
};
