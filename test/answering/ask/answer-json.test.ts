import { describe, expect, it } from 'vitest';
import { answerToJson } from '../../../src/answering/ask/answer-json.ts';
import { answerQuestion } from '../../../src/answering/ask/answer-question.ts';
import { makeShow, passage, spoken } from '../../retrieval/show.ts';

describe('an answer as JSON', () => {
  it('has what programs read, times in seconds, and nothing else', async () => {
    const text = passage('You prune roses in winter');
    const show = await makeShow({ one: spoken(['Ann', passage('Hello there')], ['Ben', text]) });
    const answer = await answerQuestion(show, 'When do you prune roses in winter?', { limit: 1 });
    expect(answerToJson(answer, '7')).toEqual({
      id: '7',
      question: 'When do you prune roses in winter?',
      answered: true,
      confidence: Number(answer.confidence.toFixed(3)),
      quotes: [
        {
          episode: { id: 'one', title: 'Episode one' },
          start: 10,
          end: 20,
          timestamp: '00:10',
          speaker: 'Ben',
          text,
          segments: [{ speaker: 'Ben', start: 10, end: 20, text }],
          url: 'https://show.example/?t=10',
          score: Number(answer.quotes[0]?.score.toFixed(3)),
          passage: { start: 10, end: 20, text },
        },
      ],
    });
  });

  it('says of the closest moments, and of what was not found, that they are no answer', async () => {
    const show = await makeShow({ one: [passage('Hello there')] });
    const answer = await answerQuestion(show, 'Who invented the submarine?');
    expect(answer.quotes).toHaveLength(1);
    for (const kind of ['closest', 'not-found'] as const)
      expect(answerToJson({ ...answer, kind })).toMatchObject({ answered: false });
    expect(answerToJson(answer)).not.toHaveProperty('id');
    expect(answerToJson(answer)).not.toHaveProperty('quotes.0.speaker');
  });
});
