import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../scripts/cli/seeded-random.ts';
import { shuffled, textRank } from '../../../../scripts/evaluation/summaries/baselines.ts';
import { rouge } from '../../../../scripts/evaluation/summaries/rouge.ts';
import {
  equalParts,
  segmentationError,
} from '../../../../scripts/evaluation/summaries/segmentation-error.ts';

describe('Pk and WindowDiff', () => {
  it('are 0 for the reference itself', () => {
    expect(segmentationError([4, 8], [4, 8], 12)).toEqual({ pk: 0, windowDiff: 0 });
  });

  it('count the windows that a missed boundary falls into', () => {
    // Window 3, nine of them: those from 3, 4 and 5 have the boundary at 6.
    expect(segmentationError([], [6], 12)).toEqual({ pk: 3 / 9, windowDiff: 3 / 9 });
  });

  it('differ where two boundaries share a window: Pk does not see the second', () => {
    // Reference 6 and window 3; ours 5 and 6. Two boundaries are in the windows from 3 and 4, one too many;
    // that from 2 has one, wrongly.
    expect(segmentationError([5, 6], [6], 12)).toEqual({ pk: 1 / 9, windowDiff: 3 / 9 });
  });

  it('compare with equal parts', () => {
    expect(equalParts(3, 10)).toEqual([3, 7]);
    expect(equalParts(1, 10)).toEqual([]);
  });
});

describe('ROUGE', () => {
  it('is that of the example in Lin 2004', () => {
    // “police killed the gunman” against “police kill the gunman”, with stems the same; and against it turned
    // around.
    expect(rouge(['police kill the gunman'], ['police killed the gunman'])).toEqual({
      rouge1: 1,
      rouge2: 1,
      rougeL: 1,
    });
    const turned = rouge(['the gunman kill police'], ['police killed the gunman']);
    expect(turned.rouge1).toBe(1);
    // One bigram of three, “the gunman”; two words of four in sequence.
    expect(turned.rouge2).toBeCloseTo(1 / 3);
    expect(turned.rougeL).toBe(0.5);
  });

  it('takes the union of subsequences over the candidate’s sentences, as in section 3.2', () => {
    // w1 w2 w3 w4 w5 against “w1 w2 w6 w7 w8” and “w1 w3 w8 w9 w5”: the union is w1 w2 w3 w5, 4 of 5;
    // precision 4 of 10.
    const score = rouge(['w1 w2 w6 w7 w8', 'w1 w3 w8 w9 w5'], ['w1 w2 w3 w4 w5']);
    expect(score.rougeL).toBeCloseTo((2 * 0.8 * 0.4) / 1.2);
  });

  it('counts a word no more often than the other side has it, and is 0 for nothing in common', () => {
    expect(rouge(['the the the the'], ['the bee']).rouge1).toBeCloseTo((2 * 1) / 6);
    expect(rouge([], ['the bee'])).toEqual({ rouge1: 0, rouge2: 0, rougeL: 0 });
  });
});

describe('the baselines', () => {
  it('rank the sentence first that shares words with most others, by TextRank', () => {
    const sentences = [
      'Ants build hills.',
      'Bees make honey and ants build hills of sand.',
      'Bees make honey.',
      'Rain fell on Tuesday evening.',
    ];
    const ranks = textRank(sentences);
    expect(ranks[0]).toBe(1);
    expect(ranks.at(-1)).toBe(3);
  });

  it('draw the same random order from the same seed', () => {
    const order = shuffled(20, seededRandom(1));
    expect(order).toEqual(shuffled(20, seededRandom(1)));
    expect(order).not.toEqual(shuffled(20, seededRandom(2)));
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at));
  });
});
