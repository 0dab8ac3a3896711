import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { VerbatimError } from '../../../src/errors.ts';
import { messageOf, refusalOf, sharedBot } from '../../support/discord-bot/shared-bot.ts';
import { type MadeUpEpisode, startWholeBot } from '../../support/discord-bot/whole-bot.ts';

const QUESTION = { question: 'How much faster will Python 3.11 be?' };
const ask = async (doing = {}) => messageOf(await sharedBot().discord.slash('ask', QUESTION, doing));

describe('weeks later', () => {
  test('every button works after a restart', async () => {
    const { discord } = sharedBot();
    const answer = await ask();
    const mine = messageOf(await discord.slash('ask', { ...QUESTION, private: true }));
    const found = messageOf(await discord.slash('find', { topic: 'GIL' }));
    const verified = messageOf(await discord.slash('verify', { quote: 'faster than Python 3.10' }));
    const page = messageOf(await discord.slash('transcript', { episode: '375', at: '20:00' }));
    const list = messageOf(await discord.slash('episodes'));
    const outline = messageOf(await discord.slash('summary', { episode: '375' }));
    const reading = await ask();
    await discord.click(reading, 'Read on');
    await sharedBot().restart();
    for (const [message, label] of [
      [answer, 'Next'],
      [reading, 'Later'],
      [reading, 'Back to the answer'],
      [found, 'Next'],
      [page, 'Later'],
      [list, 'Next'],
      [outline, 'Mentioned'],
    ] as const) {
      const before = message.content;
      await discord.click(message, label);
      expect(message.content, label).not.toBe(before);
    }
    expect(messageOf(await discord.click(mine, 'Post here')).content).toContain(mine.content);
    expect(messageOf(await discord.click(answer, '👎')).content).toContain('Thanks');
    expect(messageOf(await discord.click(verified, 'Open the transcript')).content).toContain('27:');
    await discord.click(answer, '⋯');
    await discord.click(answer, 'Delete');
    expect(answer.deleted).toBe(true);
  });
});

describe('when the library is built anew under the bot', () => {
  test('it answers from the new one, and says of buttons on what has changed that they are too old', async () => {
    const podcast = await startWholeBot([story('500', 'A lighthouse keeper collected old clocks.')]);
    onTestFinished(() => podcast.close());
    const { discord } = podcast;
    await podcast.settings.set(discord.guild().id, { publicChannels: 'all', cooldownSeconds: 0 });
    const about = async (question: string) => messageOf(await discord.slash('ask', { question }));
    const clocks = await about('What did the lighthouse keeper collect?');
    const faster = await about(QUESTION.question);
    expect(clocks.content).toContain('collected old clocks');
    await podcast.index([
      story('500', 'A lighthouse keeper collected rare stamps.'),
      story('501', 'The submarine cook bakes bread.'),
    ]);
    expect((await about('What did the lighthouse keeper collect?')).content).toContain(
      'collected rare stamps',
    );
    expect((await about('Who bakes bread?')).content).toContain('submarine cook');
    const before = clocks.content;
    expect(await refusalOf(discord.click(clocks, '👍'))).toContain('too old');
    expect(clocks.content).toBe(before);
    // Its question can still be asked, and the buttons on an episode that stayed as it was still lead there.
    await discord.click(faster, 'Read on');
    expect(faster.content).toContain('#375 Python Language Summit 2022');
    await podcast.index([story('500', 'A lighthouse keeper collected rare stamps.')]);
    expect((await about('Who bakes bread?')).content).not.toContain('submarine cook');
    // Nor does it matter when the library is thrown away and built anew.
    for (const file of await readdir(podcast.libraryDir))
      if (!file.startsWith('bot.')) await rm(join(podcast.libraryDir, file));
    await podcast.index([story('500', 'A lighthouse keeper collected silver spoons.')]);
    expect((await about('What did the lighthouse keeper collect?')).content).toContain('silver spoons');
    expect(messageOf(await discord.click(await about('Who has spoons?'), '👍')).content).toContain('Thanks');
  });

  test('with another model it says that it cannot answer, logs what to do, and goes on afterwards', async () => {
    const { discord, log, sources } = sharedBot();
    const { fingerprint } = sources.embedder;
    const other = vi.spyOn(sources.embedder, 'fingerprint', 'get');
    onTestFinished(() => other.mockRestore());
    other.mockReturnValue('another-model');
    const told = await refusalOf(discord.slash('ask', { ...QUESTION, private: true }));
    expect(told).toBe(
      'I cannot look anything up right now.\n-# Whoever runs this bot finds what to do in its log, under LIBRARY_MODEL_MISMATCH.',
    );
    await expect
      .poll(() => log.lines.at(-1))
      .toMatchObject({
        level: 'error',
        outcome: 'LIBRARY_MODEL_MISMATCH',
        hint: expect.stringContaining('npm run index'),
      });
    other.mockReturnValue(fingerprint);
    expect((await ask()).content).toContain('25% faster');
  });

  test('settings and feedback that cannot be written just then say when to try again', async () => {
    const { discord, feedback } = sharedBot();
    const answer = await ask();
    const busy = vi
      .spyOn(feedback, 'add')
      .mockRejectedValueOnce(
        new VerbatimError('BOT_DATA_BUSY', '/srv/index/bot.sqlite is being written.', { hint: 'Wait.' }),
      );
    onTestFinished(() => busy.mockRestore());
    expect(await refusalOf(discord.click(answer, '👍'))).toContain('Try again in a minute');
  });
});

describe('two hundred people at the same second', () => {
  test('are all told at once that they will get an answer, and all get it, in order', async () => {
    const { discord } = sharedBot();
    const order: string[] = [];
    const asked = Array.from({ length: 200 }, async (_, index) => {
      const asking = discord.slash(
        'ask',
        { question: `Question ${index}: how fast is Python?` },
        { user: discord.user(`person ${index}`), timeoutMs: 60_000 },
      );
      const answer = await asking;
      order.push(`${index}`);
      return answer;
    });
    const answers = await Promise.all(asked);
    answers.forEach((answer, index) => {
      expect(messageOf(answer).content).toContain(`Question ${index}\\: how fast is Python?`);
      expect(answer).toMatchObject({ edits: 1, refused: [] });
    });
    expect(Math.max(...answers.map(({ acknowledgedAfterMs = 9_999 }) => acknowledgedAfterMs))).toBeLessThan(
      2_000,
    );
    expect(order.map(Number)).toEqual([...order].map(Number).sort((a, b) => a - b));
  });
});

test('the log has a line for everything that people did, and none of their words', async () => {
  const { discord, log } = sharedBot();
  // Ends what is still to be logged.
  await sharedBot().restart();
  const before = log.lines.length;
  const secret = 'How fast does my grandmother Ottilie find Python 3.11?';
  const message = messageOf(await discord.slash('ask', { question: secret, private: true }));
  await discord.click(message, 'Read on');
  await discord.click(message, 'Back to the answer');
  await discord.click(message, '👍');
  await discord.replyTo(discord.say(`@Verbatim ${secret}`));
  await discord.contextMenu('Find in podcast', discord.say(secret));
  await discord.slash('find', { topic: secret });
  await expect
    .poll(() => log.lines.slice(before).flatMap(({ msg, command }) => (msg === 'interaction' ? command : [])))
    .toEqual([
      '/ask',
      'button around',
      'button answer',
      'button feedback',
      '@mention',
      'Find in podcast',
      '/find',
    ]);
  expect(log.raw.join('')).not.toContain('Ottilie');
  expect(log.raw.join('')).not.toContain(discord.token);
  for (const id of [discord.user('ada').id, message.id]) expect(log.raw.join('')).not.toContain(id);
});

function story(id: string, text: string): MadeUpEpisode {
  return { id, title: `Story ${id}`, date: '2023-01-01', lines: [['Cy', text]] };
}
