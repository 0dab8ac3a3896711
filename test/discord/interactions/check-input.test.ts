import { ApplicationCommandOptionType } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { searchEpisodes } from '../../../src/answering/episode-search.ts';
import { createHandlers } from '../../../src/discord/all-handlers.ts';
import type { Bot } from '../../../src/discord/bot.ts';
import { decodeState } from '../../../src/discord/button-state/custom-id.ts';
import { checkInput } from '../../../src/discord/interactions/check-input.ts';
import { EpisodeLayout } from '../../../src/library/episode-layout.ts';
import { command, startBotWith } from '../../support/discord-bot/bot-with-handlers.ts';

/** Enough of a bot to see what its commands are. */
const { slash } = createHandlers({ sources: {}, feedback: {} } as Bot);

const DATA = {
  options: [
    { type: 3, name: 'question', description: 'x', max_length: 5 },
    { type: 3, name: 'length', description: 'x', choices: [{ name: 'Short', value: 'short' }] },
    { type: 4, name: 'pause', description: 'x', min_value: 0, max_value: 60 },
    { type: 5, name: 'private', description: 'x' },
    { type: 7, name: 'channel', description: 'x' },
  ],
} satisfies Parameters<typeof checkInput>[0];

describe('the options of every command', () => {
  const texts = slash.flatMap(({ data }) =>
    (data.options ?? [])
      .filter(({ type }) => type === ApplicationCommandOptionType.String)
      .map((option) => ({ command: data.name, ...option })),
  );

  test('are some', () => expect(texts.length).toBeGreaterThan(8));

  test.each(texts)('say how long $name of /$command may be', (option) => {
    expect('max_length' in option || 'choices' in option).toBe(true);
  });
});

describe('an option', () => {
  test.each([
    { question: 'abcde', length: 'short', pause: 60, private: false, channel: '123456789012345678' },
    { question: '👩👩👩👩👩' },
    {},
  ])('takes what its definition allows: %j', (typed) => {
    expect(() => checkInput(DATA, typed)).not.toThrow();
  });

  test.each([
    [{ question: 'abcdef' }, '“question” has 6 characters; the limit is 5.'],
    [{ question: 7 }, '“question” is no text.'],
    [{ length: 'endless' }, '“length” is none of the choices.'],
    [{ pause: 61 }, '“pause” is no whole number from 0 to 60.'],
    [{ pause: 0.5 }, '“pause” is no whole number from 0 to 60.'],
    [{ pause: '5' }, '“pause” is no whole number from 0 to 60.'],
    [{ private: 'yes' }, '“private” is neither yes nor no.'],
    [{ channel: '*' }, '“channel” is no channel.'],
    [{ other: 'x' }, '“other” is none of the options.'],
  ])('refuses the rest: %j', (typed, message) => {
    expect(() => checkInput(DATA, typed)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', message }),
    );
  });
});

describe('text that no client lets anybody type', () => {
  const bounded = (execute: () => void) =>
    command('ask', async () => {
      execute();
      return { content: 'x' };
    });

  test('reaches neither the command nor its completion', async () => {
    const reached: string[] = [];
    const handler = bounded(() => reached.push('execute'));
    const running = await startBotWith({
      slash: [
        {
          ...handler,
          data: {
            name: 'ask',
            description: 'x',
            options: [
              { type: 3, name: 'question', description: 'x', required: true, max_length: 300 },
              { type: 3, name: 'episode', description: 'x', autocomplete: true, max_length: 200 },
            ],
          },
          complete: async () => {
            reached.push('complete');
            return [];
          },
        },
      ],
    });
    onTestFinished(() => running.close());
    const long = `#${'0'.repeat(5_998)}x`;
    const answer = await running.discord.slash('ask', { question: 'why?', episode: long });
    expect(answer).toMatchObject({ ephemeral: true });
    expect(answer.message?.content).toContain('6,000 characters; the limit is 200');
    const typing = await running.discord.autocomplete('ask', { question: 'why?', episode: long });
    expect(typing.choices).toEqual([]);
    expect(reached).toEqual([]);
  });

  test('names no episode, whatever it is made of', () => {
    const metadata = { id: '7', title: 'x', guests: [] };
    const episode = {
      ...{
        row: 1,
        shownId: metadata.id,
        metadata,
        duration: 1,
        sentenceCount: 1,
        speakers: [],
        passages: { first: 1, last: 1 },
      },
      ...{ layout: EpisodeLayout.of([{ first: 0, last: 0, sponsor: false }]), source: 'x', contentHash: 'x' },
    };
    expect(searchEpisodes([episode], '#007')).toEqual([episode]);
    expect(searchEpisodes([episode], `${'0'.repeat(200)}7`)).toEqual([]);
  });

  test('is no state of a button', () => {
    expect(decodeState('1s!2')).toEqual({ kind: 'share' });
    expect(decodeState(`1s!${'2'.repeat(98)}`)).toBeUndefined();
  });
});
