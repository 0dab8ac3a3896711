import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutWindows } from '../../src/embedding/windows.ts';

const lengths = fc.array(fc.integer({ min: 0, max: 250 }), { minLength: 1, maxLength: 60 });

describe('windows over a transcript', () => {
  it('take every sentence once, in order, from a window that has it', () => {
    fc.assert(
      fc.property(lengths, (tokens) => {
        const taken = cutWindows(tokens).flatMap(({ first, last, taken: own }) => {
          if (!own) return [];
          expect(own.first).toBeGreaterThanOrEqual(first);
          expect(own.last).toBeLessThanOrEqual(last);
          return Array.from({ length: own.last - own.first + 1 }, (_, i) => own.first + i);
        });
        expect(taken).toEqual(tokens.map((_, sentence) => sentence));
      }),
    );
  });

  it('have 190 tokens at most, unless one sentence has more', () => {
    fc.assert(
      fc.property(lengths, (tokens) => {
        for (const { first, last } of cutWindows(tokens)) {
          const total = tokens.slice(first, last + 1).reduce((sum, count) => sum + count, 0);
          if (last > first) expect(total).toBeLessThanOrEqual(190);
        }
      }),
    );
  });

  it('give a sentence the window in which most is said on both sides of it', () => {
    const windows = cutWindows(Array(12).fill(28));
    expect(windows).toEqual([
      { first: 0, last: 5, taken: { first: 0, last: 4 } },
      { first: 4, last: 9, taken: { first: 5, last: 8 } },
      { first: 8, last: 11, taken: { first: 9, last: 11 } },
    ]);
  });
});
