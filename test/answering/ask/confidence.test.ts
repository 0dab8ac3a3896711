import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certaintyOf, type Evidence } from '../../../src/answering/ask/confidence.ts';

const cosine = fc.double({ min: -1, max: 1, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const evidence = fc.record({ late: cosine, dense: cosine, words: share, lead: share });

const MODELS = [
  ['with token vectors', true],
  ['without', false],
] as const;

describe.each(MODELS)('the confidence in a quote, for a model %s', (_, hasTokens) => {
  const confidenceOf = (found: Evidence) => certaintyOf(found, { terms: 3, hasTokens }).confidence;

  it('is a probability, whatever was found', () => {
    fc.assert(
      fc.property(evidence, (found) => {
        expect(confidenceOf(found)).toBeGreaterThanOrEqual(0);
        expect(confidenceOf(found)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each(['late', 'dense', 'words', 'lead'] as const)('never falls when %s rises', (name) => {
    fc.assert(
      fc.property(evidence, fc.double({ min: 0.001, max: 1, noNaN: true }), (found, more) => {
        const better = { ...found, [name]: found[name] + more };
        expect(confidenceOf(better)).toBeGreaterThanOrEqual(confidenceOf(found));
      }),
    );
  });

  it('is none where nothing was found', () => {
    expect(certaintyOf(undefined, { terms: 3, hasTokens })).toEqual({ confidence: 0, kind: 'not-found' });
  });
});

describe('what a quote may be called', () => {
  it.each([
    ['one in the same words, that stands out', { late: 0.8, dense: 0.7, words: 1, lead: 0.2 }, 'answered'],
    ['one in other words, that stands out', { late: 0.65, dense: 0.5, words: 0.2, lead: 0.12 }, 'answered'],
    ['the nearest of many like it', { late: 0.55, dense: 0.45, words: 0.2, lead: 0.05 }, 'closest'],
    ['nothing like it', { late: 0.2, dense: 0.1, words: 0, lead: 0.02 }, 'not-found'],
  ])('of %s', (_, found, kind) => {
    expect(certaintyOf(found, { terms: 3, hasTokens: true }).kind).toBe(kind);
  });

  it('is no answer to a question without a word worth looking up', () => {
    const sure = { late: 0.8, dense: 0.7, words: 0, lead: 0.3 };
    expect(certaintyOf(sure, { terms: 0, hasTokens: true }).kind).toBe('closest');
    expect(certaintyOf(sure, { terms: 1, hasTokens: true }).kind).toBe('answered');
  });
});
