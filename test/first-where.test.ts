import { describe, expect, it } from 'vitest';
import { firstWhere } from '../src/first-where.ts';

describe('firstWhere', () => {
  it('finds the first index at which something holds, in lists of every length', () => {
    for (let length = 0; length <= 20; length += 1)
      for (let first = 0; first <= length; first += 1)
        expect(firstWhere(length, (index) => index >= first)).toBe(first);
  });

  it('asks for no index outside of the list, and for few of them', () => {
    const asked: number[] = [];
    firstWhere(1_000_000, (index) => {
      asked.push(index);
      return false;
    });
    expect(asked.every((index) => index >= 0 && index < 1_000_000)).toBe(true);
    expect(asked.length).toBeLessThanOrEqual(20);
  });
});
