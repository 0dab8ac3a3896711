import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../../../scripts/evaluation/answers/judge-answer.ts';
import { reliabilityOf, toReliabilityTable } from '../../../../scripts/evaluation/answers/reliability.ts';

describe('reliability', () => {
  // Bin 0.2–0.3: one right of two, mean 0.25. Bin 0.7–0.8: three right of four, mean 0.75, one of them
  // without an answer.
  const judgements = [
    judged(0.2, 1),
    judged(0.3 - 1e-9, 2),
    judged(0.7, 1),
    judged(0.72, 1),
    judged(0.78, 1),
    judged(0.8 - 1e-9, undefined, { answerable: false }),
  ];

  it('sorts answers into tenths, and counts in each how often the first quote is right', () => {
    const { bins } = reliabilityOf(judgements);
    expect(bins).toHaveLength(10);
    expect(bins[2]).toMatchObject({ from: 0.2, to: 0.3, questions: 2, right: 0.5 });
    expect(bins[2]?.confidence).toBeCloseTo(0.25);
    expect(bins[7]).toMatchObject({ from: 0.7, to: 0.8, questions: 4, right: 0.75 });
    expect(bins[7]?.confidence).toBeCloseTo(0.75);
    expect(bins[5]).toEqual({ from: 0.5, to: 0.6, questions: 0, confidence: undefined, right: undefined });
  });

  it('has as its error the gap of each bin, weighed by its questions', () => {
    // 2/6 · |0.5 − 0.25| + 4/6 · |0.75 − 0.75|
    expect(reliabilityOf(judgements).expectedCalibrationError).toBeCloseTo((2 / 6) * 0.25);
  });

  it('has no error where confidence says how often it is right, and all of it where it is always wrong', () => {
    expect(reliabilityOf([judged(1, 1), judged(0, undefined)]).expectedCalibrationError).toBe(0);
    expect(reliabilityOf([judged(1, undefined), judged(0, 1)]).expectedCalibrationError).toBe(1);
  });

  it('counts full confidence in the last bin', () => {
    const { bins } = reliabilityOf([judged(1, 1), judged(0.9, 2)]);
    expect(bins[9]).toMatchObject({ questions: 2, confidence: 0.95, right: 0.5 });
  });

  it('never counts an answer to a question that has none as right', () => {
    expect(reliabilityOf([judged(0.45, undefined, { answerable: false })]).bins[4]).toMatchObject({
      questions: 1,
      right: 0,
    });
  });

  it('of nothing is nothing', () => {
    const { bins, expectedCalibrationError } = reliabilityOf([]);
    expect(expectedCalibrationError).toBeUndefined();
    expect(bins.map(({ questions }) => questions)).toEqual(Array(10).fill(0));
  });

  it('prints as a table with the whole and the error below', () => {
    const rows = toReliabilityTable(judgements);
    expect(rows[0]).toEqual(['confidence', 'n', 'mean', 'right']);
    expect(rows[3]).toEqual(['0.2–0.3', '2', '0.250', '0.500']);
    expect(rows[6]).toEqual(['0.5–0.6', '0', '', '']);
    expect(rows.at(-2)).toEqual(['all', '6', '0.583', '0.667']);
    expect(rows.at(-1)).toEqual(['expected calibration error', '', '', '0.083']);
  });
});

function judged(confidence: number, rank: number | undefined, fields: Partial<Judgement> = {}): Judgement {
  return {
    kind: undefined,
    answerable: true,
    answered: true,
    confidence,
    rank,
    phraseRank: undefined,
    hasPhrases: false,
    firstQuoteWords: undefined,
    milliseconds: 1,
    ...fields,
  };
}
