import { describe, expect, test } from 'vitest';
import { stringOf } from '../../support/discord/json.ts';
import { NOBODY } from '../../support/discord/pings.ts';
import { renderMarkdown } from '../../support/discord-bot/render-markdown.ts';
import { labelsOf, messageOf, refusalOf, sharedBot } from '../../support/discord-bot/shared-bot.ts';

describe('a mention', () => {
  test('in a channel gets the same answer as the command, as a reply', async () => {
    const { discord } = sharedBot();
    const question = 'How much faster will Python 3.11 be?';
    const reply = await discord.replyTo(discord.say(`@Verbatim ${question}`));
    const { content } = messageOf(await discord.slash('ask', { question }));
    expect(reply).toMatchObject({ content, pings: NOBODY });
    await discord.click(reply, 'Next', { user: discord.user('bob') });
    expect(reply.content).toBe(content);
    await discord.click(reply, '⋯');
    expect(await refusalOf(discord.click(reply, 'Delete', { user: discord.user('bob') }))).toContain(
      'Only the person who asked',
    );
    await discord.click(reply, 'Delete');
    expect(reply.deleted).toBe(true);
  });

  test('is not needed in a direct message', async () => {
    const { discord } = sharedBot();
    const reply = await discord.replyTo(
      discord.say('What is the varroa mite?', { channel: discord.direct() }),
    );
    expect(reply.content).toContain('varroa mite');
  });

  test('in direct messages there is a pause between two questions, too', async () => {
    const { discord } = sharedBot();
    const dan = discord.user('dan');
    const channel = discord.direct(dan);
    const say = (text: string) => discord.replyTo(discord.say(text, { user: dan, channel }));
    expect((await say('What is the varroa mite?')).content).toContain('varroa mite');
    expect((await say('And what is honey?')).content).toMatch(/^You can ask again in \d s/);
  });

  test('without a question says how to ask', async () => {
    const { discord } = sharedBot();
    expect((await discord.replyTo(discord.say('@Verbatim'))).content).toContain(
      sharedBot().commandMention('ask'),
    );
  });

  test('with too long a question says so', async () => {
    const { discord } = sharedBot();
    const reply = await discord.replyTo(discord.say(`@Verbatim ${'why '.repeat(100)}`));
    expect(reply.content).toContain('300');
    expect(reply.pings).toEqual(NOBODY);
  });
});

describe('the menu of a message', () => {
  const find = (text: string) =>
    sharedBot().discord.contextMenu('Find in podcast', sharedBot().discord.say(text));

  test('gets the passages on what it says, privately', async () => {
    const message = messageOf(
      await find('<@123456789012345678> did you know that varroa mites kill bees? https://x.example/a'),
    );
    expect(message.ephemeral).toBe(true);
    const { text } = renderMarkdown(message.content);
    expect(text).toMatch(/^❓ did you know that varroa mites kill bees\?\n/);
    expect(text).toContain('The varroa mite');
    expect(labelsOf(message)).toContain('Post here');
  });

  test('takes the beginning of a message that is longer than any question', async () => {
    const message = messageOf(await find(`The varroa mite. ${'😀 and so on '.repeat(150)}`));
    expect(message.content).toMatch(/^-# ❓ The varroa mite\.[^\n]*…\n/);
  });

  test('says that a picture has no words', async () => {
    expect(await refusalOf(find('<:bee:123456789012345678> https://x.example/bee.png'))).toContain(
      'no words',
    );
  });
});

describe('while an episode is typed, Discord offers', () => {
  const offered = async (command: string, options: Record<string, string>) => {
    const { choices = [] } = await sharedBot().discord.autocomplete(command, options);
    return choices.map(({ name, value }) => [stringOf(name), stringOf(value)]);
  };

  test('the newest first when nothing is typed, and all of them where one can search them all', async () => {
    const choices = await offered('ask', { question: 'x', episode: '' });
    expect(choices.slice(0, 3)).toEqual([
      ['All episodes', '*'],
      ['Hives, **bold** and @everyone (#376, 2022-07-06)', '376'],
      ['Python Language Summit 2022 (#375, 2022-06-29)', '375'],
    ]);
    expect(choices).toHaveLength(16);
    expect((await offered('transcript', { episode: '' }))[0]?.[1]).toBe('376');
  });

  test.each([
    ['find', { topic: 'x' }],
    ['verify', { quote: 'x' }],
    ['summary', {}],
    ['transcript', {}],
    ['settings', {}],
  ])('the episode of an id, a number, words of the title, or a typo, for /%s', async (command, before) => {
    for (const typed of ['375', '#375', 'language summit', 'langauge'])
      expect((await offered(command, { ...before, episode: typed }))[0]?.[1]).toBe('375');
  });
});

describe('the commands', () => {
  const registered = () => sharedBot().discord.world.commands.get('global') ?? [];

  test('can be installed in a server and by a user, and used everywhere; what is set for a server there alone, by those who manage it', () => {
    for (const {
      name,
      integration_types: installs,
      contexts,
      default_member_permissions: permissions,
    } of registered()) {
      const isForModerators = ['settings', 'announce', 'daily-quote'].includes(String(name));
      expect({ name, installs, contexts, permissions: permissions ?? null }).toEqual({
        name,
        installs: isForModerators ? [0] : [0, 1],
        contexts: isForModerators ? [0] : [0, 1, 2],
        permissions: isForModerators ? '32' : null,
      });
    }
    expect(registered().map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'ask',
        'find',
        'verify',
        'summary',
        'transcript',
        'episodes',
        'settings',
        'help',
        'privacy',
        'Find in podcast',
      ]),
    );
  });

  test('are registered once, and not again at the next start', async () => {
    const { discord } = sharedBot();
    await sharedBot().restart();
    expect(
      discord.requests.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands')),
    ).toHaveLength(1);
  });
});
