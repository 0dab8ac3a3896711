import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestStarts } from '../../../src/summary/chapters/best-starts.ts';

const places = (scores: readonly number[]) => scores.map((score, at) => ({ time: at * 10, score }));

describe('the best starts', () => {
  it('have the greatest sum, not the greatest single score', () => {
    // 5 in the middle leaves no room for the two beside it, which are worth 8 together.
    expect(bestStarts(places([0, 4, 5, 4, 0]), 2, 20)).toEqual([1, 3]);
    expect(bestStarts(places([0, 4, 5, 4, 0]), 1, 20)).toEqual([2]);
  });

  it('are fewer where there is no room for as many, and none where none may be', () => {
    expect(bestStarts(places([1, 1, 1]), 5, 20)).toEqual([0, 2]);
    expect(bestStarts(places([Number.NEGATIVE_INFINITY, 1]), 5, 20)).toEqual([1]);
    expect(bestStarts(places([Number.NEGATIVE_INFINITY]), 2, 20)).toEqual([]);
    expect(bestStarts([], 3, 60)).toEqual([]);
    expect(bestStarts(places([1, 2]), 0, 20)).toEqual([]);
  });

  it('are as good as those found by trying all', () => {
    const score = fc.integer({ min: -5, max: 9 });
    fc.assert(
      fc.property(fc.array(score, { maxLength: 9 }), fc.integer({ min: 1, max: 4 }), (scores, count) => {
        const found = bestStarts(places(scores), count, 20);
        const sum = (chosen: readonly number[]) => chosen.reduce((total, at) => total + (scores[at] ?? 0), 0);
        const possible = apart(scores.length).filter(({ length }) => length <= count);
        expect(found.length).toBe(Math.max(...possible.map(({ length }) => length)));
        expect(sum(found)).toBe(
          Math.max(...possible.filter(({ length }) => length === found.length).map(sum)),
        );
      }),
    );
  });
});

/** All ways to choose from so many places without taking two beside each other. */
function apart(length: number): number[][] {
  if (length <= 0) return [[]];
  return [...apart(length - 1), ...apart(length - 2).map((chosen) => [...chosen, length - 1])];
}
