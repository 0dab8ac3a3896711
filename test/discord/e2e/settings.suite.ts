import { describe, expect, onTestFinished, test } from 'vitest';
import { labelsOf, messageOf, refusalOf, sharedBot } from '../../support/discord-bot/shared-bot.ts';

const QUESTION = { question: 'How much faster will Python 3.11 be?' };

/** A server of its own, with a moderator. */
function newServer(name: string) {
  const { discord, settings } = sharedBot();
  const guild = discord.guild(name);
  const channel = discord.channel(`${name}-talk`, { guild });
  const moderator = discord.user('mod', { permissions: ['ManageMessages', 'ManageGuild'] });
  onTestFinished(() => settings.forget(guild.id));
  const change = (options: Record<string, string | number | boolean>) =>
    discord.slash('settings', options, { channel, user: moderator });
  const ask = async (place = channel) =>
    messageOf(
      await discord.slash('ask', QUESTION, { channel: place, user: discord.user(`user ${Math.random()}`) }),
    );
  return { discord, settings, guild, channel, change, ask };
}

describe('/settings', () => {
  test('shows what is set, to who asks alone', async () => {
    const { change } = newServer('Fresh');
    const message = messageOf(await change({}));
    expect(message.ephemeral).toBe(true);
    expect(message.content).toBe(
      [
        '**The settings of this server:**',
        '• Public answers: in every channel',
        '• Searched when nobody names an episode: all',
        '• Pause between two questions of the same person: 3 s',
        '-# Who may use which command is set in Server Settings › Integrations.',
      ].join('\n'),
    );
  });

  test('makes answers public in the channels that are named and private elsewhere, mentions included', async () => {
    const { discord, change, ask, channel, guild } = newServer('Picky');
    const open = discord.channel('questions', { guild });
    // A bot hears of its servers when it connects.
    await sharedBot().restart();
    expect(messageOf(await change({ 'public-in': open.id, pause: 0 })).content).toContain(
      `Public answers: <#${open.id}>`,
    );
    expect((await ask(open)).ephemeral).toBe(false);
    const elsewhere = await ask(channel);
    expect(elsewhere.ephemeral).toBe(true);
    expect(labelsOf(elsewhere)).not.toContain('Post here');
    const reply = await discord.replyTo(discord.say(`@Verbatim ${QUESTION.question}`, { channel }));
    expect(reply.content).toBe(
      `In this channel my answers are private: use ${sharedBot().commandMention('ask')}, and only you see the answer.`,
    );
    await change({ 'private-in': open.id });
    expect((await ask(open)).ephemeral).toBe(true);
    await change({ answers: 'public' });
    expect((await ask(channel)).ephemeral).toBe(false);
  });

  test('keeps an answer private that was to be shared before they changed', async () => {
    const { discord, change, channel } = newServer('Changing');
    const mine = messageOf(await discord.slash('ask', { ...QUESTION, private: true }, { channel }));
    await change({ answers: 'private' });
    const refused = await refusalOf(discord.click(mine, 'Post here'));
    expect(refused).toContain('Answers are private in this channel.');
  });

  test('says that a channel cannot be taken off a list that has all of them', async () => {
    const { change, channel } = newServer('Listless');
    expect(await refusalOf(change({ 'private-in': channel.id }))).toContain('no list to take this one off');
  });

  test('sets the episode that is searched when nobody names one, which all episodes overrule', async () => {
    const { discord, change, channel } = newServer('Watch party');
    expect(messageOf(await change({ episode: 'hives', pause: 0 })).content).toContain(
      'Searched when nobody names an episode: #376 Hives',
    );
    const shown = async (episode?: string) => {
      const asked = await discord.slash('ask', { ...QUESTION, ...(episode && { episode }) }, { channel });
      return /#\d{3}(?= )/.exec(messageOf(asked).content)?.[0];
    };
    expect(await shown()).toBe('#376');
    expect(await shown('*')).toBe('#375');
    expect(await shown('375')).toBe('#375');
    await change({ episode: '*' });
    expect(await shown()).toBe('#375');
  });

  test('are kept with the library, survive a restart, and are deleted with reset', async () => {
    const { settings, guild, channel, change } = newServer('Lasting');
    await change({ pause: 42 });
    await sharedBot().restart();
    expect(messageOf(await change({})).content).toContain('42 s');
    // What cannot be set is refused before anything is deleted.
    expect(await refusalOf(change({ reset: true, 'private-in': channel.id }))).toContain('no list');
    expect((await settings.get(guild.id)).cooldownSeconds).toBe(42);
    await change({ reset: true });
    expect((await settings.get(guild.id)).cooldownSeconds).toBe(3);
  });

  test('are forgotten when the bot is removed from the server', async () => {
    const { discord, settings, guild, change } = newServer('Short visit');
    await change({ pause: 42 });
    await sharedBot().restart();
    discord.gateway.dispatch('GUILD_DELETE', { id: guild.id }, { intents: 1 });
    await expect.poll(async () => (await settings.get(guild.id)).cooldownSeconds).toBe(3);
  });
});

describe('/spoilers', () => {
  const hear = async (name: string, options: Record<string, string> = {}) => {
    const { discord } = sharedBot();
    return messageOf(await discord.slash('spoilers', options, { user: discord.user(name) }));
  };

  test('hides what is said in later episodes from one user, and from nobody else', async () => {
    const { discord } = sharedBot();
    const question = 'Which mite is the worst enemy of bees?';
    const cap = await hear('slow', { episode: '375' });
    expect(cap.content).toMatch(/^You have heard up to \*\*#375 Python Language Summit 2022\*\*\./);
    const asked = async (name: string, command: string, options: Record<string, string>) =>
      messageOf(await discord.slash(command, options, { user: discord.user(name) })).content;
    expect(await asked('slow', 'ask', { question })).toMatch(/\n> (?:\*\*.*?\*\*: )?\|\|.*varroa.*\|\|\n/);
    expect(await asked('slow', 'ask', { question })).toContain('#376 Hives');
    expect(await asked('fast', 'ask', { question })).not.toContain('||');
    expect(await asked('slow', 'find', { topic: 'varroa mite' })).toMatch(/\[▶ 00:\d\d\][^\n]* \|\|.*\|\|/);
    const quote = 'you feed them sugar syrup, but never before the harvest';
    expect(await asked('slow', 'verify', { quote })).toMatch(/✅[^\n]*\n> .*\|\|.*sugar syrup.*\|\|/);
    const early = await asked('slow', 'ask', { question: QUESTION.question });
    expect(early.split('\n').find((line) => line.includes('25% faster'))).not.toContain('||');
    await discord.click(cap, 'Show everything', { user: discord.user('slow') });
    expect(cap.content).toContain('Nothing is hidden from you.');
    expect(await asked('slow', 'ask', { question })).not.toContain('||');
  });
});

describe('/privacy delete', () => {
  test('removes what is kept of the one who asks', async () => {
    const { discord, caps, feedback } = sharedBot();
    const user = discord.user('leaving');
    await discord.slash('spoilers', { episode: '375' }, { user });
    const answer = messageOf(await discord.slash('ask', QUESTION, { user }));
    const before = (await feedback.all()).length;
    await discord.click(answer, '👍', { user });
    await discord.click(answer, '👍', { user: discord.user('staying') });
    expect(await feedback.all()).toHaveLength(before + 2);
    const told = messageOf(await discord.slash('privacy', { delete: true }, { user }));
    expect(told).toMatchObject({
      ephemeral: true,
      content: expect.stringMatching(/^Deleted: your spoiler cap/),
    });
    expect(await caps.get(user.id)).toBeUndefined();
    expect(await feedback.all()).toHaveLength(before + 1);
  });
});

test('commands that were registered in a server for development are removed', async () => {
  const { discord } = sharedBot();
  const { id } = discord.guild();
  discord.world.commands.set(id, [{ id: '1', name: 'ask', type: 1, description: 'old', guild_id: id }]);
  await sharedBot().restart();
  await expect.poll(() => discord.world.commands.get(id)).toEqual([]);
});
