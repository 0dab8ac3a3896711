import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Permission } from '../../support/discord/world.ts';
import { labelsOf, messageOf, sharedBot } from '../../support/discord-bot/shared-bot.ts';

const FASTER = 'How much faster will Python 3.11 be?';

/** Takes permissions from the bot in the one channel of the show, for one test. */
function without(...permissions: readonly Permission[]): void {
  const { denied } = sharedBot().discord.channel();
  for (const permission of permissions) denied.add(permission);
  onTestFinished(() => denied.clear());
}

describe('what asks nothing', () => {
  const reply = async (text: string) => {
    const { discord } = sharedBot();
    return discord.replyTo(discord.say(`@Verbatim ${text}`));
  };

  test('gets a friendly line, and what to ask, without a quote', async () => {
    const hello = await reply('hello!');
    expect(hello.content).toMatch(/^Hello! Ask me what was said[^\n]*\n-# The newest [^\n]*#376 Hives/);
    expect(labelsOf(hello)).toEqual([]);
    expect((await reply('thanks a lot')).content).toContain('You’re welcome!');
    expect((await reply('help')).content).toContain(
      '**I know what was said on the podcast, word for word.**',
    );
  });

  test('gets the same from the command', async () => {
    const { content } = messageOf(await sharedBot().discord.slash('ask', { question: 'Thank you!' }));
    expect(content).toContain('You’re welcome!');
  });
});

test.each([
  ['how much faster will python 3.11 be', 'HOW MUCH FASTER WILL PYTHON 3.11 BE?!'],
  ['which mite is the worst enemy of bees', '¿Which mite is the worst enemy of bees?'],
])('capital letters and a question mark make no difference: %s', async (one, other) => {
  const { discord } = sharedBot();
  const answer = async (question: string) => {
    const { content, buttons } = messageOf(await discord.slash('ask', { question }));
    return [content.split('\n').slice(1), buttons.map(({ customId }) => customId)];
  };
  expect(await answer(one)).toEqual(await answer(other));
});

describe('the target of "Find in podcast"', () => {
  const asked = async (shows: Readonly<Record<string, unknown>>, text = '') => {
    const { discord } = sharedBot();
    const { content } = messageOf(await discord.contextMenu('Find in podcast', discord.say(text, { shows })));
    return content.split('\n')[0];
  };
  const WORDS = 'the varroa mite is the worst enemy';
  /** A channel that the bot does not see. */
  const FROM = { type: 1, channel_id: '123456789012345678', message_id: '123456789012345679' };
  const FORWARDED = {
    ...{ type: 0, content: WORDS, embeds: [], attachments: [], components: [], flags: 0 },
    ...{ mentions: [], mention_roles: [], sticker_items: [] },
    ...{ timestamp: '2026-01-01T00:00:00.000Z', edited_timestamp: null },
  };

  test.each([
    ['a forward', { message_snapshots: [{ message: FORWARDED }], message_reference: FROM }],
    ['an embed', { embeds: [{ type: 'rich', title: 'the varroa mite', description: 'is the worst enemy' }] }],
    [
      'texts of components',
      { components: [{ type: 17, components: [{ type: 10, id: 1, content: WORDS }] }], flags: 1 << 15 },
    ],
    [
      'a poll',
      {
        poll: {
          question: { text: 'the varroa mite' },
          answers: [
            { answer_id: 1, poll_media: { text: 'is the worst' } },
            { answer_id: 2, poll_media: { text: 'enemy' } },
          ],
          expiry: '2030-01-01T00:00:00.000Z',
          allow_multiselect: false,
          layout_type: 1,
        },
      },
    ],
  ])('can be %s', async (_, shows) => {
    expect(await asked(shows)).toBe(`-# ❓ ${WORDS}`);
  });

  test('can be an answer of the bot, of which the quote is looked for', async () => {
    const { discord } = sharedBot();
    const answer = messageOf(
      await discord.slash('ask', { question: 'Which mite is the worst enemy of bees?' }),
    );
    const { content } = messageOf(await discord.contextMenu('Find in podcast', answer));
    const question = content.split('\n')[0] ?? '';
    expect(question).toContain('The varroa mite \\*\\*is\\*\\* the');
    expect(question.replace('-# ❓ ', '')).not.toMatch(/[▶❓]|#376/u);
  });
});

describe('a message', () => {
  test('that names the bot only after an edit is answered, once', async () => {
    const { discord } = sharedBot();
    const message = discord.say(FASTER);
    discord.edit(message, `@Verbatim ${FASTER}`);
    expect((await discord.replyTo(message)).content).toContain('25% faster');
    discord.edit(message, `@Verbatim ${FASTER} Really?`);
    const later = discord.say('@Verbatim hello');
    await discord.replyTo(later);
    expect(discord.sent.filter(({ reference }) => reference === message)).toHaveLength(1);
  });

  test('that is edited long after it was written is not answered', async () => {
    const { discord } = sharedBot();
    const message = discord.say('Nothing to see here');
    // Its id tells when it was written.
    Object.assign(message, { id: discord.world.snowflake({ agoMs: 3 * 60_000 }) });
    discord.edit(message, `@Verbatim ${FASTER}`);
    await discord.replyTo(discord.say('@Verbatim hello'));
    expect(discord.sent.filter(({ reference }) => reference === message)).toEqual([]);
  });

  test('of nothing but a mention asks what the message says that it replies to', async () => {
    const { discord } = sharedBot();
    const claim = discord.say('I heard that Python 3.11 will be much faster', { user: discord.user('bob') });
    const reply = await discord.replyTo(discord.say('@Verbatim', { replyTo: claim }));
    expect(reply.content).toMatch(/^-# ❓ I heard that Python 3\.11 will be much faster\n/);
    expect(reply.content).toContain('25% faster');
  });

  test('that replies to the bot without a ping has no content for it, and stays without an answer', async () => {
    const { discord } = sharedBot();
    const first = await discord.replyTo(discord.say(`@Verbatim ${FASTER}`));
    const silent = discord.say('And how much memory will it need?', { replyTo: first });
    await discord.replyTo(discord.say('@Verbatim hello'));
    expect(discord.sent.filter(({ reference }) => reference === silent)).toEqual([]);
  });

  test('in a thread that the bot did not know is answered by the rules of its channel', async () => {
    const { discord, settings } = sharedBot();
    const guild = discord.guild();
    const before = await settings.get(guild.id);
    const channel = discord.channel();
    onTestFinished(() => settings.set(guild.id, before));
    await settings.set(guild.id, { publicChannels: [channel.id], cooldownSeconds: 0 });
    const thread = discord.thread('a thread', channel);
    const reply = await discord.replyTo(discord.say(`@Verbatim ${FASTER}`, { channel: thread }));
    expect(reply.content).toContain('25% faster');
    await settings.set(guild.id, { publicChannels: [], cooldownSeconds: 0 });
    const other = discord.thread('another thread', channel);
    expect((await discord.replyTo(discord.say(`@Verbatim ${FASTER}`, { channel: other }))).content).toContain(
      'my answers are private',
    );
  });

  test('that was deleted meanwhile costs a line in the log, and nothing else', async () => {
    const { discord, log } = sharedBot();
    const message = discord.say(`@Verbatim ${FASTER}`);
    discord.deleteMessage(message);
    await expect
      .poll(() => log.lines.at(-1))
      .toMatchObject({ msg: 'interaction', command: '@mention', outcome: 'gone' });
  });
});

describe('where the bot may not', () => {
  test('read the history of a channel, it answers without the reference', async () => {
    const { discord } = sharedBot();
    without('ReadMessageHistory');
    const before = discord.sent.length;
    discord.say(`@Verbatim ${FASTER}`);
    await discord.until(() => discord.sent.length > before);
    expect(discord.sent.at(-1)).toMatchObject({
      content: expect.stringContaining('25% faster'),
      reference: undefined,
    });
  });

  test('write, a mention costs a line in the log, and a command is answered all the same', async () => {
    const { discord, log } = sharedBot();
    without('SendMessages');
    discord.say(`@Verbatim ${FASTER}`);
    await expect.poll(() => log.lines.at(-1)).toMatchObject({ command: '@mention', outcome: 'forbidden' });
    const { content } = messageOf(await discord.slash('ask', { question: FASTER }));
    expect(content).toContain('25% faster');
  });
});

describe('a mention that comes too soon', () => {
  afterEach(async () => {
    const { discord, settings } = sharedBot();
    await settings.set(discord.guild().id, { publicChannels: 'all', cooldownSeconds: 0 });
  });
  const askTwice = async (name: string) => {
    const { discord, settings } = sharedBot();
    await settings.set(discord.guild().id, { publicChannels: 'all', cooldownSeconds: 600 });
    const user = discord.user(name);
    await discord.replyTo(discord.say(`@Verbatim ${FASTER}`, { user }));
    return discord.say(`@Verbatim ${FASTER}`, { user });
  };

  test('is told so by a reaction, and not in front of everybody', async () => {
    const { discord } = sharedBot();
    const again = await askTwice('hasty');
    await discord.until(() => again.reactions.length > 0);
    expect(again.reactions).toEqual(['⏳']);
    expect(discord.sent.filter(({ reference }) => reference === again)).toEqual([]);
  });

  test('is told so in words where the bot may not react', async () => {
    const { discord } = sharedBot();
    without('AddReactions');
    const again = await askTwice('hastier');
    expect((await discord.replyTo(again)).content).toContain('You can ask again in 10 min.');
  });
});

test('twenty mentions in one channel do not hold up what is asked in another', async () => {
  const { discord } = sharedBot();
  const busy = discord.channel('busy');
  const quiet = discord.channel('quiet');
  await sharedBot().restart();
  const typed = discord.typing.length;
  const mentions = Array.from({ length: 20 }, (_, index) =>
    discord.say(`@Verbatim ${FASTER} ${index}`, { user: discord.user(`fan ${index}`), channel: busy }),
  );
  const started = Date.now();
  const { content } = messageOf(
    await discord.slash('ask', { question: FASTER }, { channel: quiet, timeoutMs: 3_000 }),
  );
  expect(content).toContain('25% faster');
  expect(Date.now() - started).toBeLessThan(3_000);
  await Promise.all(mentions.map((mention) => discord.replyTo(mention)));
  expect(discord.typing.length - typed).toBeLessThanOrEqual(2);
});

describe('a question that follows another', () => {
  const WINTER = 'How much honey does a colony need for the winter?';

  test('is asked in a window, and looked up in the episode of the answer, with what was asked before', async () => {
    const { discord } = sharedBot();
    const first = messageOf(await discord.slash('ask', { question: WINTER }));
    const bob = { user: discord.user('bob') };
    const opened = await discord.click(first, 'Follow up', bob);
    expect(opened.modal).toMatchObject({ title: 'Follow up' });
    const second = messageOf(await discord.submit(opened, 'And if they run out?'));
    expect(second).toMatchObject({ ephemeral: false });
    expect(second.content).toMatch(/^-# ❓ [^\n]*And if they run out\?\n-# Only in #376/);
    expect(second.content).toContain('sugar syrup');
    expect(first.content).toContain(WINTER);
    await discord.click(second, 'Search all episodes', bob);
    expect(second.content).toMatch(/^[^\n]*And if they run out\?\n(?!-# Only)/);
  });

  test('that asks for nothing by itself goes on with what was asked before', async () => {
    const { discord } = sharedBot();
    const first = messageOf(await discord.slash('ask', { question: FASTER }));
    const next = messageOf(await discord.submit(await discord.click(first, 'Follow up'), 'Why?'));
    expect(next.content).toContain(`${FASTER} › Why?\n-# Only in #375`);
    expect(next.content.split('\n> ')[1]).not.toBe(first.content.split('\n> ')[1]);
  });

  test('is as private as the answer that it follows', async () => {
    const { discord } = sharedBot();
    const mine = messageOf(await discord.slash('ask', { question: WINTER, private: true }));
    const next = messageOf(
      await discord.submit(await discord.click(mine, 'Follow up'), 'And if they run out?'),
    );
    expect(next.ephemeral).toBe(true);
  });

  test('has the pause of a question once it is typed, and not before', async () => {
    const { discord, settings } = sharedBot();
    const guild = discord.guild('Slow to follow up');
    const channel = discord.channel('slow-on', { guild });
    await settings.set(guild.id, { publicChannels: 'all', cooldownSeconds: 600 });
    const first = messageOf(await discord.slash('ask', { question: WINTER }, { channel }));
    const opened = await discord.click(first, 'Follow up', { channel });
    expect(opened.modal).toBeDefined();
    expect((await discord.submit(opened, 'And then?')).message?.content).toContain('You can ask again in');
  });

  test('is a reply to an answer of the bot with a ping', async () => {
    const { discord } = sharedBot();
    const first = await discord.replyTo(discord.say(`@Verbatim ${WINTER}`));
    const reply = await discord.replyTo(discord.say('And if they run out?', { replyTo: first, ping: true }));
    expect(reply.content).toMatch(/^-# ❓ [^\n]*And if they run out\?\n-# Only in #376/);
    expect(reply.content).toContain('sugar syrup');
  });

  test('is a direct message after an answer, unless it is clearly about something else', async () => {
    const { discord } = sharedBot();
    const user = discord.user('dora');
    const channel = discord.direct(user);
    const say = (text: string) => discord.replyTo(discord.say(text, { user, channel }));
    await say(WINTER);
    await new Promise((resolve) => setTimeout(resolve, 3_100));
    expect((await say('And if they run out?')).content).toMatch(
      /And if they run out\?\n-# Only in #376[\s\S]*sugar syrup/,
    );
    await new Promise((resolve) => setTimeout(resolve, 3_100));
    const other = (await say(FASTER)).content;
    expect(other.startsWith(`-# ❓ ${FASTER}\n`)).toBe(true);
    expect(other).toContain('25% faster');
  });
});
