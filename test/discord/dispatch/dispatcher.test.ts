import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageFlags } from 'discord.js';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/bot-store/settings-store.ts';
import { buttonTooOld } from '../../../src/discord/button-state/button-errors.ts';
import type { AnswerQueueOptions } from '../../../src/discord/dispatch/answer-queue.ts';
import type { SlashCall } from '../../../src/discord/interactions/call.ts';
import type { Handlers, MenuHandler } from '../../../src/discord/interactions/handler.ts';
import { VerbatimError } from '../../../src/errors.ts';
import type { DiscordOptions } from '../../support/discord/discord.ts';
import { NOBODY } from '../../support/discord/pings.ts';
import {
  command,
  noButtons,
  type RunningBot,
  startBotWith,
} from '../../support/discord-bot/bot-with-handlers.ts';

async function bot(
  handlers: Partial<Handlers>,
  options: DiscordOptions & { queue?: AnswerQueueOptions } = {},
): Promise<RunningBot> {
  const running = await startBotWith(handlers, options);
  onTestFinished(() => running.close());
  return running;
}

const echo = command('ask', async ({ options: { question } }) => ({ content: `answer to ${question}` }));
const withButton = (state: Parameters<typeof stateful>[0]) => command('ask', async () => stateful(state));
const stateful = (
  state: { kind: 'delete'; asker: string } | { kind: 'share' } | { kind: 'episodes'; page: number },
) => ({
  content: 'first',
  buttons: [[{ label: 'Go', state }]],
});

/** The lines of the log that stand for interactions. */
function interactions({ log }: RunningBot) {
  return log.lines.filter(({ msg }) => msg === 'interaction');
}

describe('a command', () => {
  test('is acknowledged before its handler runs, edited once, and pings nobody', async () => {
    let acknowledgedFirst: boolean | undefined;
    const running = await bot({
      slash: [
        command('ask', async () => {
          acknowledgedFirst = running.discord.requests.some(({ path }) => path.endsWith('/callback'));
          return { content: '@everyone <@1>' };
        }),
      ],
    });
    const answer = await running.discord.slash('ask', { question: 'x' });
    expect(acknowledgedFirst).toBe(true);
    expect(answer).toMatchObject({ deferred: true, ephemeral: false, edits: 1, refused: [] });
    expect(answer.message?.pings).toEqual(NOBODY);
    expect(answer.message?.versions).toHaveLength(1);
    expect((answer.message?.form.flags ?? 0) & MessageFlags.SuppressEmbeds).not.toBe(0);
  });

  test('that takes long keeps no other one waiting', async () => {
    const finish = new AbortController();
    const work = async () => {
      await once(finish.signal, 'abort');
      return { content: 'at last' };
    };
    const slow = command('summary', work, { isSlow: true });
    const running = await bot({ slash: [echo, slow] });
    const { discord } = running;
    const summaries = Array.from({ length: 2 }, (_, index) =>
      discord.slash('summary', { question: 'x' }, { user: discord.user(`reader-${index}`) }),
    );
    const asked = await discord.slash('ask', { question: 'x' });
    expect(asked.message?.content).toBe('answer to x');
    finish.abort();
    for (const { message } of await Promise.all(summaries)) expect(message?.content).toBe('at last');
  });

  test('gets who asked, where, and what, as plain values', async () => {
    const calls: SlashCall[] = [];
    const { discord } = await bot({
      slash: [
        command('ask', async (call) => {
          calls.push(call);
          return { content: 'x' };
        }),
      ],
    });
    const moderator = discord.user('mod', { permissions: ['ManageMessages'], locale: 'de' });
    await discord.slash('ask', { question: 'why?' });
    await discord.slash(
      'ask',
      { question: 'why?', episode: '375' },
      { user: moderator, channel: discord.direct(moderator) },
    );
    await discord.slash('ask', { question: 'why?' }, { user: moderator });
    const general = discord.channel().id;
    expect(calls).toEqual([
      {
        user: discord.user('ada').id,
        channel: general,
        guild: discord.guild().id,
        moderator: false,
        maySend: true,
        commandIds: new Map(),
        settings: DEFAULT_SETTINGS,
        locale: 'en-US',
        serverLocale: 'en-US',
        options: { question: 'why?' },
      },
      {
        user: moderator.id,
        channel: discord.direct(moderator).id,
        moderator: false,
        maySend: true,
        commandIds: new Map(),
        settings: DEFAULT_SETTINGS,
        locale: 'de',
        options: { question: 'why?', episode: '375' },
      },
      {
        user: moderator.id,
        channel: general,
        guild: discord.guild().id,
        moderator: true,
        maySend: true,
        commandIds: new Map(),
        settings: DEFAULT_SETTINGS,
        locale: 'de',
        serverLocale: 'en-US',
        options: { question: 'why?' },
      },
    ]);
  });

  test('is answered privately when its handler says so', async () => {
    const { discord } = await bot({ slash: [command('ask', echo.execute, { visibility: () => 'private' })] });
    expect(await discord.slash('ask', { question: 'x' })).toMatchObject({ ephemeral: true, edits: 1 });
  });

  test('leaves one line in the log, without the question', async () => {
    const running = await bot({ slash: [echo] });
    await running.discord.slash('ask', { question: 'my secret question' });
    await vi.waitFor(() => expect(interactions(running)).toHaveLength(1));
    expect(interactions(running)[0]).toEqual({
      level: 'info',
      time: expect.any(String),
      command: '/ask',
      outcome: 'answered',
      acknowledgedMs: expect.any(Number),
      ms: expect.any(Number),
      msg: 'interaction',
    });
    expect(running.log.raw.join('')).not.toContain('my secret question');
  });
});

describe('other ways in', () => {
  test('completions are checked and cut to what Discord takes', async () => {
    const episodes = Array.from({ length: 40 }, (_, index) => ({
      name: `${index} ${'very long title '.repeat(20)}`,
      value: `${index}`,
    }));
    const { discord } = await bot({
      slash: [
        command('ask', echo.execute, {
          complete: async ({ focused }) => [
            { name: 'unusable', value: 'v'.repeat(101) },
            { name: focused.value, value: focused.name },
            ...episodes,
          ],
        }),
      ],
    });
    const { choices, refused } = await discord.autocomplete('ask', {
      question: 'x',
      episode: 'py\u{200b}thon',
    });
    expect(refused).toEqual([]);
    expect(choices).toHaveLength(24);
    expect(choices?.[0]).toEqual({ name: 'python', value: 'episode' });
  });

  test('a completion that fails shows nothing and ends nothing', async () => {
    const running = await bot({
      slash: [command('ask', echo.execute, { complete: () => Promise.reject(new Error('no index')) })],
    });
    await running.discord.autocomplete('ask', { episode: 'x' }, { until: () => true });
    await vi.waitFor(() =>
      expect(running.log.lines.some(({ msg }) => msg === 'autocomplete failed')).toBe(true),
    );
    expect((await running.discord.slash('ask', { question: 'y' })).message?.content).toBe('answer to y');
  });

  test('the menu of a message gives its words', async () => {
    const look: MenuHandler = {
      data: { name: 'Find in podcast', type: 3 },
      visibility: () => 'private',
      execute: async ({ message }) => ({ content: `about: ${message.content}` }),
    };
    const { discord } = await bot({ menus: [look] });
    const answer = await discord.contextMenu('Find in podcast', discord.say('faster CPython'));
    expect(answer).toMatchObject({ ephemeral: true });
    expect(answer.message?.content).toBe('about: faster CPython');
  });

  test('a mention is answered by a reply that pings nobody, in a channel and in a direct message', async () => {
    const texts: string[] = [];
    const { discord } = await bot({
      mention: {
        execute: async ({ text }) => {
          texts.push(text);
          return { content: `@here heard: ${text}` };
        },
      },
    });
    const inChannel = await discord.replyTo(discord.say('@Verbatim how fast is 3.11?'));
    const direct = await discord.replyTo(discord.say('and 3.12?', { channel: discord.direct() }));
    expect(texts).toEqual(['how fast is 3.11?', 'and 3.12?']);
    expect([inChannel.pings, direct.pings]).toEqual([NOBODY, NOBODY]);
    expect(discord.typing).toHaveLength(2);
  });

  test('what is not said to the bot is left alone', async () => {
    const { discord } = await bot({});
    discord.say('hello everyone');
    discord.say('@Verbatim from another bot', { user: discord.world.addUser('other', { bot: true }) });
    const asked = discord.say('@Verbatim hi');
    await discord.replyTo(asked);
    expect(discord.sent).toHaveLength(1);
  });
});

describe('a button', () => {
  test('changes its message', async () => {
    const buttons = {
      ...noButtons(),
      episodes: {
        answers: 'update' as const,
        execute: async ({ state }: { state: { page: number } }) => ({ content: `page ${state.page}` }),
      },
    };
    const { discord } = await bot({ slash: [withButton({ kind: 'episodes', page: 7 })], buttons });
    const { message } = await discord.slash('ask', { question: 'x' });
    if (message === undefined) throw new Error('no answer');
    const click = await discord.click(message, 'Go');
    expect(click.message).toBe(message);
    expect(message.content).toBe('page 7');
    expect(discord.messages).toHaveLength(1);
    // What answers somebody else stays as it is.
    const { message: first } = await discord.slash('ask', { question: 'x' });
    if (first === undefined) throw new Error('no answer');
    const others = await discord.click(first, 'Go', { user: discord.user('bob') });
    expect(others.message).toMatchObject({ ephemeral: true, content: 'page 7' });
    expect(first.content).toBe('first');
  });

  test('answers with a new message where that is what it does', async () => {
    const buttons = {
      ...noButtons(),
      share: { answers: 'public' as const, execute: async () => ({ content: 'for all' }) },
    };
    const { discord } = await bot({
      slash: [command('ask', async () => stateful({ kind: 'share' }), { visibility: () => 'private' })],
      buttons,
    });
    const { message } = await discord.slash('ask', { question: 'x' });
    if (message === undefined) throw new Error('no answer');
    const click = await discord.click(message, 'Go');
    expect(click.message).toMatchObject({ content: 'for all', ephemeral: false });
    expect(message.content).toBe('first');
  });

  test('deletes its message', async () => {
    const buttons = {
      ...noButtons(),
      delete: { answers: 'update for all' as const, execute: async () => 'delete' as const },
    };
    const { discord } = await bot({ slash: [withButton({ kind: 'delete', asker: '1' })], buttons });
    const { message } = await discord.slash('ask', { question: 'x' });
    if (message === undefined) throw new Error('no answer');
    await discord.click(message, 'Go');
    expect(message.deleted).toBe(true);
  });

  test('of another version, or whose episode has changed, says so to whom it concerns and leaves the message', async () => {
    const buttons = {
      ...noButtons(),
      episodes: { answers: 'update' as const, execute: () => Promise.reject(buttonTooOld()) },
    };
    const { discord } = await bot({ slash: [withButton({ kind: 'episodes', page: 1 })], buttons });
    const { message } = await discord.slash('ask', { question: 'x' });
    if (message === undefined) throw new Error('no answer');
    const stale = await discord.click(message, 'Go');
    expect(stale.followUps[0]).toMatchObject({
      ephemeral: true,
      content: expect.stringContaining('too old'),
    });
    message.write({
      ...message.form,
      components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Old', custom_id: 'v0:page:1' }] }],
    });
    const old = await discord.click(message, 'Old');
    expect(old.message).toMatchObject({ ephemeral: true, content: expect.stringContaining('too old') });
    expect(message.content).toBe('first');
  });

  test('of a private answer obeys only the one who asked', async () => {
    const buttons = {
      ...noButtons(),
      episodes: { answers: 'update' as const, execute: async () => ({ content: 'turned' }) },
    };
    const turn = command('ask', async () => stateful({ kind: 'episodes', page: 1 }), {
      visibility: () => 'private',
    });
    const { discord } = await bot({ slash: [turn], buttons });
    const { message } = await discord.slash('ask', { question: 'x' });
    if (message === undefined) throw new Error('no answer');
    const intruder = await discord.click(message, 'Go', { user: discord.user('eve') });
    expect(intruder.message).toMatchObject({
      ephemeral: true,
      content: expect.stringContaining('Only the person who asked'),
    });
    expect(message.content).toBe('first');
    await discord.click(message, 'Go');
    expect(message.content).toBe('turned');
  });

  test('works after a restart of the bot', async () => {
    const first = await bot({ slash: [withButton({ kind: 'episodes', page: 2 })] });
    const { message } = await first.discord.slash('ask', { question: 'x' });
    const customId = message?.buttons[0]?.customId ?? '';
    const buttons = {
      ...noButtons(),
      episodes: {
        answers: 'update' as const,
        execute: async ({ state }: { state: { page: number } }) => ({ content: `page ${state.page}` }),
      },
    };
    const second = await bot({ slash: [echo], buttons });
    const again = (await second.discord.slash('ask', { question: 'y' })).message;
    if (again === undefined) throw new Error('no answer');
    again.write({
      ...again.form,
      components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: customId }] }],
    });
    await second.discord.click(again, 'Go');
    expect(again.content).toBe('page 2');
  });
});

describe('two hundred questions at the same second', () => {
  test('are all acknowledged in time and answered in order', async () => {
    const order: string[] = [];
    const running = await bot({
      slash: [
        command('ask', async ({ options: { question } }) => {
          await sleep(2);
          order.push(String(question));
          return { content: `answer to ${question}` };
        }),
      ],
    });
    const asked = Array.from({ length: 200 }, (_, index) =>
      running.discord.slash('ask', { question: `${index}` }, { timeoutMs: 30_000 }),
    );
    const answers = await Promise.all(asked);
    expect(order).toEqual(Array.from({ length: 200 }, (_, index) => `${index}`));
    expect(answers.map(({ message }) => message?.content)).toEqual(
      order.map((index) => `answer to ${index}`),
    );
    expect(
      Math.max(...answers.map(({ acknowledgedAfterMs }) => acknowledgedAfterMs ?? Number.POSITIVE_INFINITY)),
    ).toBeLessThan(3_000);
  });

  test('beyond the bound the bot says privately that it is busy, and when to try again', async () => {
    let open: (() => void) | undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const running = await bot(
      {
        slash: [
          command('ask', async () => {
            await gate;
            return { content: 'done' };
          }),
        ],
      },
      { queue: { maxWaiting: 3, concurrency: 1, expectedMs: 2_000 } },
    );
    const { discord } = running;
    const taken = Array.from({ length: 4 }, () => discord.slash('ask', { question: 'x' }));
    await discord.until(() => discord.requests.filter(({ path }) => path.endsWith('/callback')).length === 4);
    const refused = await discord.slash('ask', { question: 'x' });
    expect(refused.message).toMatchObject({
      ephemeral: true,
      content: expect.stringContaining('try again in about 8 s'),
    });
    open?.();
    for (const { message } of await Promise.all(taken)) expect(message?.content).toBe('done');
    expect(interactions(running).map(({ outcome }) => outcome)).toContain('busy');
  });
});

describe('when something fails', () => {
  test('an expected error is told to the one who asked, with what to do, and not to the channel', async () => {
    const running = await bot({
      slash: [
        command('ask', () =>
          Promise.reject(
            new VerbatimError('QUESTION_TOO_LONG', 'The question is too long.', {
              hint: 'Ask in 300 characters.',
              facts: { length: 301, most: 300 },
            }),
          ),
        ),
      ],
    });
    const answer = await running.discord.slash(
      'ask',
      { question: 'x' },
      { until: ({ followUps }) => followUps.length > 0 },
    );
    expect(answer.message?.deleted).toBe(true);
    expect(answer.followUps[0]).toMatchObject({
      ephemeral: true,
      content: 'That has 301 characters; the limit is 300.\n-# Ask for one thing at a time, in fewer words.',
    });
    await vi.waitFor(() =>
      expect(interactions(running)[0]).toMatchObject({ level: 'info', outcome: 'QUESTION_TOO_LONG' }),
    );
  });

  test('an error that repeats what was typed does not let it format, and one with a cause is logged with it', async () => {
    const running = await bot({
      slash: [
        command(
          'ask',
          ({ options: { question } }) =>
            Promise.reject(
              new VerbatimError('EPISODE_UNKNOWN', `There is no episode ${question}.`, {
                hint: 'Pick one.',
                cause: new Error('no row'),
                facts: { named: String(question), close: 'a_b' },
              }),
            ),
          { visibility: () => 'private' },
        ),
      ],
    });
    const { message } = await running.discord.slash('ask', { question: '**x** @everyone' });
    expect(message?.content).toBe(
      'I know no episode “\\*\\*x\\*\\* \\@everyone”.\n-# These come close: a\\_b.',
    );
    await vi.waitFor(() =>
      expect(interactions(running)[0]).toMatchObject({
        outcome: 'EPISODE_UNKNOWN',
        err: { cause: { message: 'no row' } },
      }),
    );
  });

  test('an unexpected one is told by a reference alone, and logged with it', async () => {
    const running = await bot({
      slash: [
        command('ask', () => Promise.reject(new TypeError('undefined is not a quote')), {
          visibility: () => 'private',
        }),
      ],
    });
    const { message } = await running.discord.slash('ask', { question: 'x' });
    await vi.waitFor(() => expect(interactions(running)).toHaveLength(1));
    const [line] = interactions(running);
    expect(line).toMatchObject({
      level: 'error',
      outcome: 'failed',
      err: { message: 'undefined is not a quote' },
    });
    expect(message?.content).toContain(String(line?.reference));
    expect(message?.content).not.toContain('undefined');
  });

  test('a handler that throws on the spot ends nothing', async () => {
    const { discord } = await bot({
      slash: [
        command(
          'ask',
          ({ options: { question } }) => {
            if (question === 'bad') throw new Error('at once');
            return Promise.resolve({ content: 'fine' });
          },
          {
            visibility: ({ options: { question } }) => {
              if (question === 'worse') throw new Error('even earlier');
              return 'private';
            },
          },
        ),
      ],
    });
    expect((await discord.slash('ask', { question: 'bad' })).message?.content).toContain('went wrong');
    expect((await discord.slash('ask', { question: 'worse' })).message?.content).toContain('went wrong');
    expect((await discord.slash('ask', { question: 'good' })).message?.content).toBe('fine');
  });

  test('an interaction that has expired is not worked on, and is no error', async () => {
    let ran = 0;
    const running = await bot({ slash: [command('ask', async () => ({ content: `${ran++}` }))] });
    running.discord.fail({ on: 'POST /interactions/*/callback', status: 404, code: 10062 });
    await running.discord.slash('ask', { question: 'x' }, { until: () => true });
    await vi.waitFor(() =>
      expect(interactions(running)[0]).toMatchObject({ level: 'info', outcome: 'expired' }),
    );
    expect(ran).toBe(0);
  });

  test('an acknowledgement whose confirmation was lost is answered all the same', async () => {
    const { discord } = await bot({ slash: [echo] });
    discord.fail({ on: 'POST /interactions/*/callback', status: 503, afterwards: true });
    const answer = await discord.slash('ask', { question: 'x' });
    expect(answer.refused.map(({ code }) => code)).toEqual([40060]);
    expect(answer.message?.content).toBe('answer to x');
  });

  test.each([
    ['a server error', { status: 503, times: 3 }],
    ['a broken connection', { reset: true, times: 3 }],
    ['a rate limit', { status: 429, retryAfter: 0.3 }],
    ['a global rate limit', { status: 429, retryAfter: 0.3, global: true }],
    ['a slow answer', { delayMs: 500 }],
  ])('%s on the way to the answer is waited out', async (_, fault) => {
    const { discord } = await bot({ slash: [echo] });
    discord.fail({ on: 'PATCH /webhooks/*', ...fault });
    expect((await discord.slash('ask', { question: 'x' })).message?.content).toBe('answer to x');
  });

  test('a Discord that takes no answer at all costs one line in the log', async () => {
    const running = await bot({ slash: [echo] });
    running.discord.fail({ on: 'PATCH /webhooks/*', status: 500, times: 20 });
    await running.discord.slash('ask', { question: 'x' }, { until: ({ acknowledged }) => acknowledged });
    await vi.waitFor(() => expect(interactions(running)).toHaveLength(1));
    expect(interactions(running)[0]).toMatchObject({ level: 'error', command: '/ask' });
    expect(
      (await running.discord.slash('ask', { question: 'y' }, { until: ({ acknowledged }) => acknowledged }))
        .acknowledged,
    ).toBe(true);
  });

  test('a message or channel that was deleted meanwhile is no error', async () => {
    const running = await bot({
      slash: [
        command('ask', async () => {
          running.discord.deleteChannel(running.discord.channel('doomed'));
          return { content: 'too late' };
        }),
      ],
    });
    const channel = running.discord.channel('doomed');
    await running.discord.slash(
      'ask',
      { question: 'x' },
      { channel, until: ({ refused }) => refused.length > 0 },
    );
    await vi.waitFor(() =>
      expect(interactions(running)[0]).toMatchObject({ level: 'info', outcome: 'gone' }),
    );
  });

  test.each([
    ['a message that was deleted', { status: 404, code: 10008 }, 'gone'],
    ['a permission that is missing', { status: 403, code: 50001 }, 'forbidden'],
  ])('%s under the answer is no error', async (_, fault, outcome) => {
    const running = await bot({ slash: [echo] });
    running.discord.fail({ on: 'PATCH /webhooks/*', ...fault });
    await running.discord.slash('ask', { question: 'x' }, { until: ({ acknowledged }) => acknowledged });
    await vi.waitFor(() => expect(interactions(running)[0]).toMatchObject({ level: 'info', outcome }));
  });

  test.each([
    ['SendMessages', 'forbidden'],
    ['ViewChannel', 'forbidden'],
  ] as const)('a channel without %s for the bot is no error', async (permission, outcome) => {
    const running = await bot({});
    const channel = running.discord.channel('closed', { deny: [permission] });
    running.discord.say('@Verbatim hello?', { channel });
    await vi.waitFor(() => expect(interactions(running)[0]).toMatchObject({ level: 'info', outcome }));
    expect(running.discord.sent).toEqual([]);
  });

  test('an interaction that outlives its fifteen minutes is no error', async () => {
    const running = await bot({
      slash: [
        command('ask', async () => {
          await sleep(50);
          return { content: 'late' };
        }),
      ],
    });
    const { discord } = running;
    const interaction = await discord.slash(
      'ask',
      { question: 'x' },
      { until: ({ acknowledged }) => acknowledged },
    );
    discord.expire(interaction);
    await vi.waitFor(() =>
      expect(interactions(running)[0]).toMatchObject({ level: 'info', outcome: 'expired' }),
    );
  });
});

describe('stopping', () => {
  test('finishes what was asked, and takes nothing more', async () => {
    const running = await bot({
      slash: [
        command('ask', async () => {
          await sleep(50);
          return { content: 'done' };
        }),
      ],
    });
    const { discord, dispatcher } = running;
    const asked = await Promise.all(
      Array.from({ length: 3 }, () =>
        discord.slash('ask', { question: 'x' }, { until: ({ acknowledged }) => acknowledged }),
      ),
    );
    await dispatcher.stop({ withinMs: 4_000 });
    expect(asked.map(({ message }) => message?.content)).toEqual(['done', 'done', 'done']);
    const late = await discord.slash('ask', { question: 'x' });
    expect(late.message).toMatchObject({ ephemeral: true });
    expect(late.message?.content).not.toBe('done');
  });

  test('does not wait for ever', async () => {
    const { discord, dispatcher } = await bot({
      slash: [command('ask', () => new Promise(() => undefined))],
    });
    await discord.slash('ask', { question: 'x' }, { until: ({ acknowledged }) => acknowledged });
    const started = Date.now();
    await dispatcher.stop({ withinMs: 100 });
    expect(Date.now() - started).toBeLessThan(1_000);
  });
});
