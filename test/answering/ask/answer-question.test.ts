import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answering/ask/answer.ts';
import { answerQuestion } from '../../../src/answering/ask/answer-question.ts';
import { idle, makeShow, passage, spoken } from '../../retrieval/show.ts';
import { fakeEmbedder } from '../../support/fake-embedder.ts';
import { episodesIn, makeTemporaryLibrary } from '../../support/temporary-library.ts';
import { checkOrder, sponsorsIn } from './check-quotes.ts';

describe('answers', () => {
  const ROSES = passage('You prune roses in winter');

  it('never run from conversation into a sponsor read, or out of one', async () => {
    const read = [
      'This episode is brought to you by Hoverboat.',
      'Hoverboat prunes roses.',
      'Visit hoverboat.com/show and use the promo code ROSES.',
      'Thank you to Hoverboat for supporting the show.',
    ];
    const show = await makeShow({
      one: [
        ...idle(3),
        'We prune roses.',
        ...read,
        'Roses again.',
        'Prune them all.',
        ...idle(3),
        ...read,
        ...idle(3),
      ],
    });
    for (const question of ['Who prunes roses?', 'Which sponsor prunes roses?', 'Hoverboat promo code']) {
      const { quotes } = await answerQuestion(show, question, { limit: 20 });
      expect(quotes.length).toBeGreaterThan(2);
      for (const quote of quotes) expect((await sponsorsIn(show, quote)).size).toBe(1);
    }
  });

  it('are found in the one episode that is asked, and nowhere else', async () => {
    const show = await makeShow({ roses: [ROSES, ...idle(5)], other: idle(5) });
    const asked = await answerQuestion(show, 'When do you prune roses in winter?', {
      episode: 'other',
      limit: 20,
    });
    expect(new Set(asked.quotes.map(({ episode }) => episode.metadata.id))).toEqual(new Set(['other']));
    expect(asked.kind).not.toBe('answered');
    const anywhere = await answerQuestion(show, 'When do you prune roses in winter?');
    expect(anywhere.quotes[0]).toMatchObject({ text: ROSES, start: 0, url: 'https://show.example/?t=0' });
    await expect(answerQuestion(show, 'roses', { episode: 'none' })).rejects.toMatchObject({
      code: 'EPISODE_UNKNOWN',
    });
  });

  it('have so many quotes as are wanted: five, where nobody says', async () => {
    const show = await makeShow({ one: idle(60) });
    const count = async (limit?: number) => (await answerQuestion(show, 'boats', { limit })).quotes.length;
    expect(await count()).toBe(5);
    expect(await count(1)).toBe(1);
    expect(await count(50)).toBeGreaterThan(5);
    expect(await count(50)).toBeLessThanOrEqual(50);
  });

  it('name the speaker where the quote begins', async () => {
    const show = await makeShow({ one: spoken(['Ann', passage('Hello')], ['Ben', ROSES]) });
    const { quotes } = await answerQuestion(show, 'When do you prune roses in winter?');
    expect(quotes[0]).toMatchObject({ speaker: 'Ben', text: ROSES, start: 10 });
  });

  it('are none in a library that has lost its last episode', async () => {
    const place = makeTemporaryLibrary();
    const path = place.write('one.txt', '00:00 You prune roses in winter.\n');
    await place.index();
    rmSync(path);
    place.write('two.txt', 'no times here');
    await place.index();
    const library = place.open();
    expect(await episodesIn(library)).toEqual([]);
    const answer = await answerQuestion({ library, embedder: fakeEmbedder() }, 'When do you prune roses?');
    expect(answer).toMatchObject({ kind: 'not-found', confidence: 0, quotes: [] });
  });

  it.each([
    'what is that?',
    'and so?',
    '"',
    'C++',
    `${'rose '.repeat(59)}rose`,
    'NEAR(roses) AND NOT winter*',
    '玫瑰什么时候修剪？',
    'x',
  ])('come whatever is asked: %j', async (question) => {
    const show = await makeShow({ one: [...idle(5), ROSES] });
    if (question === '"') {
      await expect(answerQuestion(show, question)).rejects.toMatchObject({ code: 'QUESTION_EMPTY' });
      return;
    }
    const { quotes } = await answerQuestion(show, question);
    expect(quotes.length).toBeGreaterThan(0);
    checkOrder(quotes);
  });

  it('are refused where the model is another one than the library was built with', async () => {
    const { library } = await makeShow({ one: idle(2) });
    const answer: Promise<Answer> = answerQuestion({ library, embedder: fakeEmbedder('other') }, 'roses');
    await expect(answer).rejects.toMatchObject({ code: 'LIBRARY_MODEL_MISMATCH' });
  });
});
