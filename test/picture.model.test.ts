import { expect, it } from 'vitest';
import { answerQuestion } from '../src/answering/ask/answer-question.ts';
import { renderAnswer } from '../src/discord/replies/render/render-answer.ts';
import { wordsFor } from '../src/discord/texts/words.ts';
import { drawMessage } from './support/draw-message.ts';
import { useShippedEpisode } from './support/shipped-episode.ts';

const sources = useShippedEpisode();

it('the picture in the README is what the bot answers; `vitest -u` draws it anew', async () => {
  const answer = await answerQuestion(sources(), 'How much faster will Python 3.11 be?');
  const audience = {
    visibility: 'public',
    asker: '1',
    shareable: false,
    isSpoiler: () => false,
    words: wordsFor('en-US'),
  } as const;
  const picture = drawMessage(renderAnswer({ answer, number: 0, audience }));
  expect(picture).toContain('25% faster');
  await expect(picture).toMatchFileSnapshot('../docs/answer.svg');
});
