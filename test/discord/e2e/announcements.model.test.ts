import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NOBODY } from '../../support/discord/pings.ts';
import type { Channel, Guild } from '../../support/discord/world.ts';
import { messageOf, refusalOf } from '../../support/discord-bot/shared-bot.ts';
import { type MadeUpEpisode, startWholeBot, type WholeBot } from '../../support/discord-bot/whole-bot.ts';

/** An episode about bees that nobody has heard of before. */
function episode(number: number, more: Partial<MadeUpEpisode> = {}): MadeUpEpisode {
  return {
    id: `${number}`,
    title: `Bees, part ${number}`,
    show: 'The Bee Show',
    date: `2023-01-${String((number % 28) + 1).padStart(2, '0')}`,
    lines: Array.from({ length: 12 }, (_, index) => [
      index % 2 === 0 ? 'Ada Beekeeper' : 'Bo Guest',
      `In year ${number} the colony number ${index + 1} needed twenty kilograms of honey to survive the winter.`,
    ]),
    ...more,
  };
}

let bot: WholeBot;
let shown: MadeUpEpisode[] = [episode(1), episode(2)];
let next = 3;
let guild: Guild;
let news: Channel;
/** A server for each test: the bot hears of its servers when it connects. */
const guilds: Guild[] = [];
beforeAll(async () => {
  bot = await startWholeBot(shown, { hasShipped: false });
  for (let index = 0; index < 30; index += 1) {
    const made = bot.discord.guild(`Server ${index}`);
    bot.discord.channel('news', { guild: made });
    guilds.push(made);
  }
  await bot.restart();
});
afterAll(async () => await bot?.close());
beforeEach(() => {
  guild = guilds.shift() ?? bot.discord.guild();
  news = bot.discord.channel('news', { guild });
});
afterEach(async () => {
  bot.discord.recover();
  bot.time = undefined;
  await bot.announcements.forget(guild.id);
});

/** A new episode, which the bot has not been told of. */
async function publish(...more: readonly Partial<MadeUpEpisode>[]): Promise<readonly MadeUpEpisode[]> {
  const made = (more.length === 0 ? [{}] : more).map((fields) => episode(next++, fields));
  shown = [...shown, ...made];
  await bot.index(shown);
  return made;
}

const SOON = { timeout: 30_000 };
/** Long enough for the bot to look a few times. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 700));

async function command(name: string, options: Record<string, string | boolean> = {}) {
  const user = bot.discord.user('mod', { permissions: ['ManageGuild'] });
  return bot.discord.slash(name, options, { user, channel: news });
}

async function announce(options: Record<string, string | boolean>) {
  return messageOf(await command('announce', options)).content;
}

async function settings() {
  return messageOf(await command('settings')).content;
}

/** The one message that is there, and stays the only one. */
async function only(channel = news) {
  await bot.discord.until(() => bot.discord.messagesIn(channel).length > 0, SOON.timeout);
  await aWhile();
  const messages = bot.discord.messagesIn(channel);
  expect(messages.map(({ content }) => content)).toHaveLength(1);
  const [message] = messages;
  if (message === undefined) throw new Error('There is none.');
  return message;
}

describe('a new episode', () => {
  test('is announced once, with what there is to know of it; those that were there before are not', async () => {
    expect(await announce({ channel: news.id })).toBe(
      `**Saved. This is what I post here by myself:**\n• New episodes as messages in <#${news.id}>`,
    );
    await aWhile();
    expect(bot.discord.messagesIn(news)).toEqual([]);
    await publish({ id: '300', title: 'Bees and trees' });
    const message = await only();
    expect(message.content).toMatch(
      /^New episode of The Bee Show\n\*\*#300 Bees and trees\*\*\n-# \d+ Jan 2023 · 02:00 · with Ada Beekeeper, Bo Guest\n\*\*Chapters\*\*\n\[▶ 00:00\]/,
    );
    expect(message.content.split('\n').filter((line) => line.startsWith('> '))).toHaveLength(3);
    expect(message.buttons.map(({ label }) => label)).toEqual(['Ask', 'Summary', 'Listen']);
    expect(message.buttons[2]?.url).toBe('https://pod.example/300?t=0');
    expect(message.pings).toEqual(NOBODY);
    expect(await settings()).toContain(`• New episodes as messages in <#${news.id}>`);
  });

  test('can be asked, and summarised, also after its transcript was corrected', async () => {
    await announce({ channel: news.id });
    const [made] = await publish();
    const message = await only();
    shown = shown.map((one) =>
      one === made ? { ...one, lines: [...one.lines, ['Cy', 'The queen was called Cleopatra.']] } : one,
    );
    await bot.index(shown);
    const user = bot.discord.user(`reader ${next}`);
    const patient = { timeoutMs: SOON.timeout };
    const opened = await bot.discord.click(message, 'Ask', {
      user,
      until: ({ modal }) => modal !== undefined,
      timeoutMs: SOON.timeout,
    });
    expect(opened.modal).toMatchObject({ title: 'Ask' });
    const answer = messageOf(await bot.discord.submit(opened, 'What was the queen called?', patient));
    expect(answer.content).toMatch(/❓ What was the queen called\?\n.*Cleopatra/s);
    const summary = messageOf(await bot.discord.click(message, 'Summary', { user, ...patient }));
    expect(summary.ephemeral).toBe(true);
    expect(summary.content).toContain(`**#${made?.id} ${made?.title}**`);
    // A corrected episode is not new.
    await only();
  });

  test('is not new because it was away, or because the library was built from nothing', async () => {
    await announce({ channel: news.id });
    const before = shown;
    await bot.index(shown.slice(1));
    await aWhile();
    await bot.index(before);
    await aWhile();
    await bot.stopWhile(async () => {
      rmSync(`${bot.libraryDir}/library.sqlite`);
      await bot.index(before);
    });
    await aWhile();
    expect(bot.discord.messagesIn(news)).toEqual([]);
    const [made] = await publish();
    expect((await only()).content).toContain(`#${made?.id} `);
  });

  test('that came while the bot was off is announced when it starts', async () => {
    await announce({ channel: news.id });
    await bot.stopWhile(() => publish());
    await only();
  });

  test('is said in the language of the server', async () => {
    guild.locale = 'de';
    await bot.restart();
    await announce({ channel: news.id });
    await publish();
    const { content, buttons } = await only();
    expect(content).toMatch(/^Neue Folge von The Bee Show\n/);
    expect(buttons.map(({ label }) => label)).toEqual(['Fragen', 'Zusammenfassung', 'Anhören']);
  });

  test('is announced with what its metadata say, and nothing of that does anything', async () => {
    await announce({ channel: news.id, as: 'thread' });
    await publish({
      title: `@everyone **bold** [x](https://evil.example) <@&${guild.id}> ${'very '.repeat(40)}long`,
      show: '# @here `code`',
      page: 'https://user@evil.example/x',
    });
    // It is the first of its show.
    expect((await only()).content).toMatch(/^\*\*Ready: 1 episode of /);
    await publish({
      title: '@everyone <@1> \u202Etxet ||spoiler|| # x',
      show: '# @here `code`',
      page: 'https://user@evil.example/x',
    });
    await bot.discord.until(() => bot.discord.messagesIn(news).length > 1, SOON.timeout);
    const message = bot.discord.messagesIn(news).at(-1);
    expect(message?.pings).toEqual(NOBODY);
    expect(message?.content).toContain('New episode of \\# \\@here \\`code\\`\n');
    expect(message?.content).not.toMatch(/evil\.example\/x|\u202E|[^\\]@everyone|[^\\]\|\|/);
    await bot.discord.until(() => bot.discord.threadsIn(news).length > 0, SOON.timeout);
    expect(bot.discord.threadsIn(news)[0]?.name).toMatch(/^#\d+ @everyone <@1> txet/);
  });
});

describe('episodes that come at once', () => {
  test('have a message each up to five, the oldest first, and share one from then on', async () => {
    await announce({ channel: news.id });
    const few = await publish({}, {}, {});
    await bot.discord.until(() => bot.discord.messagesIn(news).length === 3, SOON.timeout);
    expect(bot.discord.messagesIn(news).map(({ content }) => /#(\d+) /.exec(content)?.[1])).toEqual(
      few.map(({ id }) => id),
    );
    await publish(...Array.from({ length: 6 }, () => ({})));
    await bot.discord.until(() => bot.discord.messagesIn(news).length > 3, SOON.timeout);
    await aWhile();
    expect(bot.discord.messagesIn(news)).toHaveLength(4);
    const list = bot.discord.messagesIn(news).at(-1);
    expect(list?.content).toMatch(/^\*\*6 new episodes\*\*\n\*?\*?\[?#?/);
    expect(list?.content.split('\n')).toHaveLength(7);
    expect(list?.buttons.map(({ label }) => label)).toEqual(['Episodes']);
  });

  test('are said to be ready where there had been none of their show', async () => {
    await announce({ channel: news.id });
    await publish(...Array.from({ length: 30 }, () => ({ show: 'The Other Show' })), {});
    const { content } = await only();
    expect(content).toContain('**Ready: 30 episodes of The Other Show**');
    expect(content).toContain('**1 new episode**\n');
    await publish({ show: 'The Other Show' });
    await bot.discord.until(() => bot.discord.messagesIn(news).length > 1, SOON.timeout);
    expect(bot.discord.messagesIn(news).at(-1)?.content).toMatch(/^New episode of The Other Show\n/);
  });
});

describe('several shows', () => {
  test('have channels of their own where that is set, and the rest has the other', async () => {
    await publish({ show: 'Wasps' });
    const wasps = bot.discord.channel('wasps', { guild });
    await announce({ channel: news.id });
    expect(await announce({ channel: wasps.id, show: 'Wasps' })).toBe(
      [
        '**Saved. This is what I post here by myself:**',
        `• New episodes of all other shows as messages in <#${news.id}>`,
        `• New episodes of **Wasps** as messages in <#${wasps.id}>`,
      ].join('\n'),
    );
    await publish({ show: 'Wasps' }, {});
    expect((await only(wasps)).content).toContain('of Wasps');
    expect((await only(news)).content).toContain('of The Bee Show');
    expect(await announce({ off: true, show: 'wasps' })).not.toContain('Wasps');
    expect(await announce({ off: true })).toMatch(/^New episodes are not announced\./);
    await publish({ show: 'Wasps' }, {});
    await aWhile();
    expect(bot.discord.messagesIn(wasps)).toHaveLength(1);
    expect(bot.discord.messagesIn(news)).toHaveLength(1);
  });
});

describe('the forms of an announcement', () => {
  test('a message with a thread that is called as the episode', async () => {
    expect(await announce({ channel: news.id, as: 'thread' })).toContain(
      `as messages with threads in <#${news.id}>`,
    );
    const [made] = await publish();
    const message = await only();
    const [thread] = bot.discord.threadsIn(news);
    expect(thread).toMatchObject({ id: message.id, name: `#${made?.id} ${made?.title}` });
  });

  test('a post of a forum, with the tag of its show, or any where one is needed', async () => {
    const forum = bot.discord.forum('episodes', { guild, tags: ['Misc', 'the bee show'], requiresTag: true });
    expect(await announce({ channel: forum.id })).toContain(`as posts in <#${forum.id}>`);
    const [made] = await publish();
    await bot.discord.until(() => bot.discord.threadsIn(forum).length > 0, SOON.timeout);
    await aWhile();
    const [post, ...others] = bot.discord.threadsIn(forum);
    expect(others).toEqual([]);
    expect(post).toMatchObject({ name: `#${made?.id} ${made?.title}`, tags: [forum.forum?.tags[1]?.id] });
    if (post) expect((await only(post)).content).toContain('**Chapters**');
  });

  test('only those that the channel takes', async () => {
    const forum = bot.discord.forum('episodes', { guild });
    expect(await refusalOf(command('announce', { channel: forum.id, as: 'thread' }))).toMatch(
      /^I cannot post like that in this channel\./,
    );
    expect(await refusalOf(command('announce', { channel: news.id, as: 'post' }))).toMatch(
      /^I cannot post like that in this channel\./,
    );
    expect(await refusalOf(command('announce', { as: 'post' }))).toMatch(/^I need to know where\./);
    expect(await refusalOf(command('announce', { channel: news.id, role: guild.id }))).toMatch(
      /^I do not ping everybody\./,
    );
  });
});

describe('the role', () => {
  test('is pinged where the moderator chose one, and nobody else is', async () => {
    const role = bot.discord.role('Listeners', { guild, mentionable: true });
    expect(await announce({ channel: news.id, role: role.id })).toContain(`pinging <@&${role.id}>`);
    await publish();
    const { content, pings } = await only();
    expect(content).toMatch(new RegExp(`^<@&${role.id}> New episode of`));
    expect(pings).toEqual({ users: [], roles: [role.id], everyone: false });
  });

  test('is pinged where the bot may ping every role', async () => {
    const channel = bot.discord.channel('loud', { guild, allow: ['MentionEveryone'] });
    const role = bot.discord.role('Listeners', { guild });
    await announce({ channel: channel.id, role: role.id });
    await publish();
    expect((await only(channel)).pings.roles).toEqual([role.id]);
  });

  test('is named where the bot may not ping it, which /settings says', async () => {
    const role = bot.discord.role('List*eners', { guild });
    await announce({ channel: news.id, role: role.id });
    await publish();
    const { content, pings } = await only();
    expect(content).toMatch(/^\*\*\\@List\\\*eners\*\* New episode of/);
    expect(pings).toEqual(NOBODY);
    expect(await settings()).toContain('⚠️ I name the role, but may not ping it');
  });
});

describe('where nothing can be posted', () => {
  test('the moderator is told, and the announcement follows when it can', async () => {
    bot.discord.forbid(news, 'SendMessages', 'ReadMessageHistory');
    expect(await announce({ channel: news.id })).toContain(
      '⚠️ I cannot post there. I need these permissions: Send Messages, Read Message History',
    );
    await publish();
    await aWhile();
    expect(bot.discord.messagesIn(news)).toEqual([]);
    expect(bot.discord.refused.filter(({ path }) => path.includes(news.id))).toEqual([]);
    expect(await settings()).toContain('Send Messages, Read Message History');
    bot.discord.forbid(news);
    await only();
    expect(await settings()).not.toContain('⚠️');
  });

  test('the channel is gone: it says so, and another one goes on from there', async () => {
    await announce({ channel: news.id });
    const other = bot.discord.channel('other', { guild });
    bot.discord.deleteChannel(news);
    await publish();
    await aWhile();
    const user = bot.discord.user('mod');
    const elsewhere = { user, channel: other };
    const told = messageOf(await bot.discord.slash('settings', {}, elsewhere)).content;
    expect(told).toContain('⚠️ I cannot post there: the channel is gone.');
    await bot.discord.slash('announce', { channel: other.id }, elsewhere);
    await only(other);
  });

  test('the channel is gone: a show that gets one of its own goes on from there, too', async () => {
    await publish({ show: 'Hornets' });
    await announce({ channel: news.id });
    const other = bot.discord.channel('hornets', { guild });
    bot.discord.deleteChannel(news);
    await publish({ show: 'Hornets' }, {});
    await aWhile();
    const elsewhere = { user: bot.discord.user('mod'), channel: other };
    await bot.discord.slash('announce', { channel: other.id, show: 'Hornets' }, elsewhere);
    expect((await only(other)).content).toContain('of Hornets');
  });

  test('Discord refuses for another reason: it says so, and tries again later', async () => {
    await announce({ channel: news.id });
    bot.discord.fail({ on: `POST /channels/${news.id}/messages`, status: 403, code: 50013 });
    await publish();
    await expect.poll(settings, SOON).toContain('⚠️ Discord did not let me post there.');
    await bot.restart();
    await only();
    expect(await settings()).not.toContain('⚠️');
  });

  test('a thread cannot be opened: the message is there all the same, once', async () => {
    await announce({ channel: news.id, as: 'thread' });
    bot.discord.fail({ on: `POST /channels/${news.id}/messages/*/threads`, status: 403, code: 50013 });
    await publish();
    await only();
    expect(await settings()).toContain('⚠️ I could not open a thread there.');
  });

  test('the bot may not open threads: it posts without, and says so', async () => {
    const channel = bot.discord.channel('threadless', { guild, deny: ['CreatePublicThreads'] });
    const warning = '⚠️ I post without threads: to open them I need the permission Create Public Threads.';
    expect(await announce({ channel: channel.id, as: 'thread' })).toContain(warning);
    await publish();
    await only(channel);
    expect(bot.discord.threadsIn(channel)).toEqual([]);
    expect(await settings()).toContain(warning);
  });

  test('a forum wants a tag and has none', async () => {
    const forum = bot.discord.forum('strict', { guild, requiresTag: true });
    await announce({ channel: forum.id });
    await publish();
    await expect.poll(settings, SOON).toContain('⚠️ I cannot post there: the forum requires a tag');
    expect(bot.discord.threadsIn(forum)).toEqual([]);
  });
});

describe('when Discord is slow or fails', () => {
  test('a limit of requests is waited for', async () => {
    await announce({ channel: news.id });
    bot.discord.fail({ on: `POST /channels/${news.id}/messages`, status: 429, retryAfter: 0.5, times: 2 });
    await publish();
    await only();
  });

  test.each(['message', 'thread', 'post'] as const)(
    'a lost confirmation does not make a second %s',
    async (as) => {
      const channel = as === 'post' ? bot.discord.forum('lost', { guild }) : news;
      await announce({ channel: channel.id, as });
      const path = as === 'post' ? 'threads' : 'messages';
      bot.discord.fail({ on: `POST /channels/${channel.id}/${path}`, reset: true, afterwards: true });
      await publish();
      const posted = () => (as === 'post' ? bot.discord.threadsIn(channel) : bot.discord.messagesIn(channel));
      await bot.discord.until(() => posted().length > 0, SOON.timeout);
      await expect.poll(() => bot.log.raw.join(''), SOON).toContain('is tried again');
      // Half a minute later, after which the bot looks for what it does not know of.
      await bot.restart();
      bot.time = Date.now() + 31_000;
      await expect.poll(() => bot.announcements.claimOf({ guild: guild.id }), SOON).toBe(undefined);
      await aWhile();
      expect(posted()).toHaveLength(1);
      if (as === 'thread') expect(bot.discord.threadsIn(channel)).toHaveLength(1);
    },
  );

  test('it cannot be looked up whether it was done: the moderator is told, and another channel has it', async () => {
    await announce({ channel: news.id });
    bot.discord.fail({ on: `POST /channels/${news.id}/messages`, reset: true });
    await publish();
    await expect.poll(() => bot.announcements.claimOf({ guild: guild.id }), SOON).toBeDefined();
    bot.discord.forbid(news, 'ViewChannel');
    await bot.restart();
    bot.time = Date.now() + 31_000;
    const other = bot.discord.channel('other', { guild });
    const elsewhere = { user: bot.discord.user('mod'), channel: other };
    const told = async () => messageOf(await bot.discord.slash('settings', {}, elsewhere)).content;
    await expect.poll(told, SOON).toContain('⚠️ I cannot post there. I need these permissions: View Channel');
    await bot.discord.slash('announce', { channel: other.id }, elsewhere);
    await only(other);
    expect(await told()).not.toContain('⚠️');
  });

  test('what was not done is done later', async () => {
    await announce({ channel: news.id });
    bot.discord.fail({ on: `POST /channels/${news.id}/messages`, reset: true });
    await publish();
    await expect.poll(() => bot.announcements.claimOf({ guild: guild.id }), SOON).toBeDefined();
    await bot.restart();
    await aWhile();
    expect(bot.discord.messagesIn(news)).toEqual([]);
    bot.time = Date.now() + 31_000;
    await only();
  });
});

test('a server that the bot has left hears of nothing any more', async () => {
  await announce({ channel: news.id });
  bot.discord.gateway.dispatch('GUILD_DELETE', { id: guild.id }, { intents: 1 });
  await expect.poll(() => bot.announcements.rules(guild.id), SOON).toEqual([]);
});
