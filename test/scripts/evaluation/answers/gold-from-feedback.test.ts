import { describe, expect, it } from 'vitest';
import { goldFromFeedback } from '../../../../scripts/evaluation/answers/gold-from-feedback.ts';
import type { Feedback } from '../../../../src/bot-store/feedback-store.ts';

const judged = (
  questionHash: string,
  start: number,
  helpful: boolean,
  rest: Partial<Feedback> = {},
): Feedback => ({
  passage: { episode: '375', id: 1, first: 0, last: 1, start, end: start + 20 },
  questionHash,
  helpful,
  date: '2026-03-04',
  ...rest,
});

describe('goldFromFeedback', () => {
  it('takes the moments that more people found helpful than not for the answers', () => {
    const question = 'How fast is it?';
    const { gold } = goldFromFeedback([
      judged('h', 10, true, { question }),
      judged('h', 10, false),
      judged('h', 10, true),
      judged('h', 90, true),
      judged('h', 90, false),
      judged('h', 200, true),
    ]);
    expect(gold).toEqual([
      {
        id: 'h',
        question,
        answers: [
          { episode: '375', start: 10, end: 30 },
          { episode: '375', start: 200, end: 220 },
        ],
        kind: 'feedback',
      },
    ]);
  });

  it('keeps a question that was asked of one episode apart from the same one asked of the show', () => {
    const question = 'Who is it?';
    const { gold } = goldFromFeedback([
      judged('h', 10, true, { question }),
      judged('h', 50, true, { question, within: '375' }),
    ]);
    expect(gold.map(({ episode, answers }) => [episode, answers.map(({ start }) => start)])).toEqual([
      [undefined, [10]],
      ['375', [50]],
    ]);
  });

  it('never claims that a question has no answer, and counts what it leaves out', () => {
    expect(goldFromFeedback([judged('a', 10, true), judged('b', 10, false, { question: 'What?' })])).toEqual({
      gold: [],
      unknown: 1,
      undecided: 1,
    });
  });
});
