import { describe, expect, it } from 'vitest';
import { compareHighlights } from '../../../../scripts/evaluation/summaries/compare-highlights.ts';
import { editorsTitle, wordOverlap } from '../../../../scripts/evaluation/summaries/compare-titles.ts';
import { startsFound } from '../../../../scripts/evaluation/summaries/starts-found.ts';

describe('starts found', () => {
  it('are those within the tolerance, each matched with one of the other side', () => {
    // 100 is near 90 alone, 205 near 200; 210 finds nobody left, and nobody finds 500.
    expect(startsFound([0, 100, 205, 210], [0, 90, 200, 500], 15)).toEqual({
      precision: 2 / 3,
      recall: 2 / 3,
      f1: 2 / 3,
    });
  });

  it('are as many as any matching has', () => {
    // 15 could take 30 and leave 35 without one; with 10 for 15, both are found.
    expect(startsFound([15, 35], [10, 30], 15).recall).toBe(1);
    expect(startsFound([10, 30], [15, 35], 15).precision).toBe(1);
  });

  it('do not count the beginning, which everybody finds', () => {
    expect(startsFound([0], [0], 15)).toEqual({ precision: 0, recall: 0, f1: 0 });
    expect(startsFound([0, 50], [0.5], 15)).toEqual({ precision: 0, recall: 0, f1: 0 });
  });
});

describe('a title', () => {
  const topics = [
    { topic: 'Bees', spans: [{ start: 0, end: 100 }] },
    {
      topic: 'Bread',
      spans: [
        { start: 100, end: 130 },
        { start: 200, end: 300 },
      ],
    },
  ];

  it('is compared with that of the topic that its chapter overlaps most, in all of its spans', () => {
    expect(editorsTitle({ start: 60, end: 160 }, { topics })).toBe('Bees');
    expect(editorsTitle({ start: 80, end: 240 }, { topics })).toBe('Bread');
    expect(editorsTitle({ start: 400, end: 500 }, { topics })).toBeUndefined();
  });

  it('shares words with another one by their stems, without stop words', () => {
    // bee, colony against colony, honey: one of two on either side.
    expect(wordOverlap('The bees of a colony', 'Colonies and honey')).toBe(0.5);
    expect(wordOverlap('Of the', 'Of the')).toBe(0);
  });
});

describe('highlights', () => {
  it('find those of the editor that begin within ten seconds', () => {
    const line = (start: number, text = 'so it is') => ({ start, text });
    const { share, shown, rouge } = compareHighlights([line(10), line(95)], [line(20), line(106), line(300)]);
    expect(share).toBeCloseTo(1 / 3);
    expect(shown).toBe(2);
    // Six words shown, nine picked, the same three over and over: six are shared.
    expect(rouge.rouge1).toBeCloseTo((2 * 6) / 15);
  });
});
