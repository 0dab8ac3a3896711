import { describe, expect, it } from 'vitest';
import type { Answer, Quote } from '../../../src/answering/ask/answer.ts';
import { explainAnswer } from '../../../src/answering/explain/explain-answer.ts';

const QUOTES = ['Python 3.11 is going to be about 25% faster.', 'Mark Shannon works on faster CPython.'].map(
  (text) => ({ text }) as Quote,
);
const ANSWER: Answer = { kind: 'answered', question: 'How much faster?', confidence: 1, quotes: QUOTES };

const modelThat = (content: string) => {
  const sent: string[] = [];
  const reply = async (_: string, text: string) => {
    sent.push(text);
    return content;
  };
  return { name: 'tiny', sent, reply };
};
const replying = (sentences: unknown) => modelThat(JSON.stringify({ sentences }));

describe('an explanation', () => {
  it('has sentences that quotes bear out, each with them', async () => {
    const model = replying([{ text: 'Python 3.11 is about 25% faster.', lines: [1] }]);
    expect(await explainAnswer(model, ANSWER)).toEqual({
      by: 'tiny',
      sentences: [{ text: 'Python 3.11 is about 25% faster.', quotes: [0] }],
    });
    expect(model.sent[0]).toContain('How much faster?');
    expect(model.sent[0]).toContain('2. Mark Shannon works on faster CPython.');
  });

  it('leaves out what no quote bears out, and is none where nothing is left', async () => {
    const wrong = { text: 'Python 3.12 is about 50% faster.', lines: [1] };
    const right = { text: 'Mark Shannon works on CPython.', lines: [2] };
    expect((await explainAnswer(replying([wrong, right]), ANSWER))?.sentences).toHaveLength(1);
    expect(await explainAnswer(replying([wrong]), ANSWER)).toBeUndefined();
    expect(await explainAnswer(replying([right, right, right]), ANSWER)).toMatchObject({
      sentences: [{ quotes: [1] }, { quotes: [1] }],
    });
    for (const reply of ['', 'no', '[]', '{"sentences": 3}'])
      expect(await explainAnswer(modelThat(reply), ANSWER)).toBeUndefined();
  });

  it('asks nothing where there is no answer', async () => {
    const model = replying([]);
    expect(await explainAnswer(model, { ...ANSWER, kind: 'not-found' })).toBeUndefined();
    expect(await explainAnswer(model, { ...ANSWER, quotes: [] })).toBeUndefined();
    expect(model.sent).toEqual([]);
  });
});
