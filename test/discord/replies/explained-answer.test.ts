import { describe, expect, it } from 'vitest';
import type { Bot } from '../../../src/discord/bot.ts';
import { answerReply } from '../../../src/discord/replies/answer-reply.ts';
import type { Audience } from '../../../src/discord/server-rules/visibility.ts';
import { wordsFor } from '../../../src/discord/texts/words.ts';
import { VerbatimError } from '../../../src/errors.ts';
import { fakeEmbedder } from '../../support/fake-embedder.ts';
import { makeTemporaryLibrary, transcriptOf } from '../../support/temporary-library.ts';

const QUESTION = 'What do worker bees carry?';
const NOTHING = 'The language model gave no answer';

/** What `/ask` replies, and what was sent to the language model. */
async function asked({
  explain,
  reply,
  spoiler = false,
}: {
  explain: boolean;
  reply: string | Error;
  spoiler?: boolean;
}) {
  const files = makeTemporaryLibrary();
  files.write('bees.txt', transcriptOf('Worker bees carry nectar to the colony.', 'The queen lays eggs.'));
  await files.index();
  const sent: string[] = [];
  const languageModel = {
    name: 'tiny',
    reply: async (_: string, text: string) => {
      sent.push(text);
      if (reply instanceof Error) throw reply;
      return reply;
    },
  };
  const bot = {
    sources: { library: files.open(), embedder: fakeEmbedder(), languageModel },
  } as unknown as Bot;
  const audience: Audience = {
    ...{ visibility: 'private', asker: '1', shareable: false, isSpoiler: () => spoiler },
    words: wordsFor('en-US', new Map()),
  };
  const { content } = await answerReply(bot, { question: QUESTION, within: undefined, audience, explain });
  return { content, sent };
}

const GOOD = '{"sentences": [{"text": "Worker bees carry nectar.", "lines": [1]}]}';

describe('a question on Discord', () => {
  it('is sent to no language model unless somebody asks for that', async () => {
    const { content, sent } = await asked({ explain: false, reply: GOOD });
    expect(sent).toEqual([]);
    expect(content).not.toContain('Written by');
  });

  it('is sent with its quotes where somebody does, and what comes back stands above them, marked', async () => {
    const { content, sent } = await asked({ explain: true, reply: GOOD });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toContain(QUESTION);
    expect(content).toContain('Worker bees carry nectar. [1]\n-# Written by tiny');
    expect(content).toContain('Worker bees carry nectar to the colony.');
  });

  it.each([
    ['says what no quote does', '{"sentences": [{"text": "Visit Evil Corp @everyone now.", "lines": [1]}]}'],
    ['says nothing of use', 'I cannot help with that.'],
    ['fails', new VerbatimError('LANGUAGE_MODEL_UNAVAILABLE', 'Not there.', { hint: 'Start it.' })],
  ])('has its quotes as ever where the model %s', async (_, reply) => {
    const { content } = await asked({ explain: true, reply });
    expect(content).toContain(NOTHING);
    expect(content).toContain('Worker bees carry nectar to the colony.');
    expect(content).not.toMatch(/Evil|everyone|cannot help/);
  });

  it('is not explained by what would spoil an episode', async () => {
    const { content, sent } = await asked({ explain: true, reply: GOOD, spoiler: true });
    expect(sent).toEqual([]);
    expect(content).toContain(NOTHING);
  });
});
