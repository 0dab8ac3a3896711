import { describe, expect, it } from 'vitest';
import { readGold } from '../scripts/evaluation/answers/gold.ts';
import { judgeAnswer } from '../scripts/evaluation/answers/judge-answer.ts';
import { measure } from '../scripts/evaluation/answers/measures.ts';
import { answerQuestion } from '../src/answering/ask/answer-question.ts';
import { useShippedEpisode } from './support/shipped-episode.ts';

/** From the transcript that ships to answers, with the real model, SQLite and HNSW. */
describe('the pipeline on episode 375', () => {
  const sources = useShippedEpisode();

  it('answers the question of the README with the words that were said', async () => {
    const answer = await answerQuestion(sources(), 'How much faster will Python 3.11 be?');
    expect(answer.kind).toBe('answered');
    expect(answer.quotes[0]?.text).toContain('python 3.11 is going to be about 25% faster than Python 3.10');
    expect(answer.quotes[0]?.url).toMatch(/#t=16\d\d$/);
  });

  it('finds what people found, by no less than this', async () => {
    const gold = await readGold('test/gold/375.jsonl');
    const judgements = [];
    for (const question of gold) {
      const answer = await answerQuestion(sources(), question.question, { limit: 10 });
      judgements.push(judgeAnswer(question, answer, 0));
    }
    const measured = measure(judgements);
    // Measured 0.64, 0.82, 0.73 and 0.82; three questions of 22 less are let pass, so that retrieval can be
    // tuned on other data.
    expect(measured.hit1).toBeGreaterThanOrEqual(0.5);
    expect(measured.hit3).toBeGreaterThanOrEqual(0.68);
    expect(measured.mrr10).toBeGreaterThanOrEqual(0.59);
    expect(measured.quote3).toBeGreaterThanOrEqual(0.68);
    expect(measured.refusedWrongly).toBeLessThanOrEqual(0.3);
    expect(measured.refusedRightly).toBeGreaterThanOrEqual(0.5);
  });
});
