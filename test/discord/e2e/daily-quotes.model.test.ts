import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NOBODY } from '../../support/discord/pings.ts';
import type { Channel, Guild } from '../../support/discord/world.ts';
import { messageOf, refusalOf } from '../../support/discord-bot/shared-bot.ts';
import { type MadeUpEpisode, startWholeBot, type WholeBot } from '../../support/discord-bot/whole-bot.ts';

const TOPICS = ['honey', 'wax', 'pollen', 'nectar', 'propolis', 'royal jelly'];

/** A short episode with a sponsor read, which is no quote. */
const HARBOUR: MadeUpEpisode = {
  id: '12',
  title: 'Harbour *lights*',
  date: '2023-01-01',
  lines: [
    // Ten seconds each: lines that are worth sharing are half a minute apart.
    ...TOPICS.flatMap(
      (topic) =>
        [
          [
            'Ada',
            `A colony that has no ${topic} in the autumn will never survive the winter in the mountains.`,
          ],
          ['Bo', 'Right.'],
          ['Bo', 'Of course.'],
        ] as const,
    ),
    [
      'Ada',
      'This episode is brought to you by Sponsored Mattresses, the best mattresses that money can buy.',
    ],
    [
      'Ada',
      'Go to sponsored.example and use the code BEES to get ten percent off your first mattress today.',
    ],
  ],
};

let bot: WholeBot;
let guild: Guild;
let channel: Channel;
const guilds: Guild[] = [];
beforeAll(async () => {
  bot = await startWholeBot([HARBOUR], { hasShipped: false });
  for (let index = 0; index < 15; index += 1) {
    const made = bot.discord.guild(`Server ${index}`);
    bot.discord.channel('daily', { guild: made });
    guilds.push(made);
  }
  await bot.restart();
});
afterAll(async () => await bot?.close());
beforeEach(() => {
  guild = guilds.shift() ?? bot.discord.guild();
  channel = bot.discord.channel('daily', { guild });
});
afterEach(async () => {
  bot.discord.recover();
  bot.time = undefined;
  await bot.dailyQuotes.forget(guild.id);
});

const SOON = { timeout: 30_000 };
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 700));
const clock = (iso: string) => {
  bot.time = Date.parse(iso);
};

async function command(options: Record<string, string | boolean>, name = 'daily-quote') {
  const user = bot.discord.user('mod', { permissions: ['ManageGuild'] });
  return bot.discord.slash(name, options, { user, channel });
}

const quotes = () => bot.discord.messagesIn(channel).map(({ content }) => content);

async function quotesUntil(count: number) {
  await expect.poll(() => quotes().length, SOON).toBe(count);
  await aWhile();
  expect(quotes()).toHaveLength(count);
  return quotes();
}

describe('a quote a day', () => {
  test('is posted at its time, once, with its moment and buttons, and no sponsor read', async () => {
    clock('2026-07-01T05:59:00Z');
    const set = messageOf(await command({ channel: channel.id, time: '8:00', timezone: 'europe/berlin' }));
    expect(set.content).toBe(
      `**Saved. This is what I post here by myself:**\n• Quote of the day in <#${channel.id}>, at 08:00 (Europe\\/Berlin)`,
    );
    await aWhile();
    expect(quotes()).toEqual([]);
    clock('2026-07-01T06:00:10Z');
    const [first] = await quotesUntil(1);
    expect(first).toMatch(
      /^-# Quote of the day\n> .*winter in the mountains\.\n\*\*Ada\*\* · \[▶ 0\d:\d0\]/s,
    );
    expect(first).toContain('#12 Harbour \\*lights\\*');
    const [message] = bot.discord.messagesIn(channel);
    expect(message?.pings).toEqual(NOBODY);
    expect(message?.buttons.map(({ label }) => label)).toEqual([
      'Another one',
      'Open the transcript',
      'Choose the lines',
    ]);
    if (message === undefined) throw new Error('There is none.');
    const user = bot.discord.user('reader');
    expect(messageOf(await bot.discord.click(message, 'Open the transcript', { user })).ephemeral).toBe(true);
    expect(messageOf(await bot.discord.click(message, 'Another one', { user })).ephemeral).toBe(true);
  });

  test('is another one each day until none is left, which /settings says; a restart changes nothing', async () => {
    clock('2026-07-01T12:00:00Z');
    await command({ channel: channel.id, time: '13:00' });
    const { length } = TOPICS;
    for (let day = 1; day <= length; day += 1) {
      clock(`2026-07-0${day}T13:00:30Z`);
      await quotesUntil(day);
      if (day === 2) await bot.restart();
    }
    expect(new Set(quotes()).size).toBe(length);
    expect(quotes().join('')).not.toMatch(/mattress/i);
    clock('2026-07-08T13:00:30Z');
    const settings = async () => messageOf(await command({}, 'settings')).content;
    await expect.poll(settings, SOON).toContain('quoted every line that I know within the last year');
    // A year later they may come again.
    clock('2027-07-10T13:00:30Z');
    await quotesUntil(length + 1);
    expect(await settings()).not.toContain('⚠️');
  });

  test('that was missed while the bot was off does not follow', async () => {
    clock('2026-07-01T12:00:00Z');
    await command({ channel: channel.id, time: '13:00' });
    await bot.stopWhile(async () => clock('2026-07-01T13:05:00Z'));
    await aWhile();
    expect(quotes()).toEqual([]);
    clock('2026-07-02T13:00:00Z');
    await quotesUntil(1);
  });

  test('is not missed by a server that waits for others, which have theirs at the same time', async () => {
    const others = guilds.splice(0, 4).map((made) => bot.discord.channel('daily', { guild: made }));
    clock('2026-07-01T12:00:00Z');
    const channels = [channel, ...others];
    for (const one of channels) {
      bot.discord.fail({ on: `GET /channels/${one.id}/messages`, delayMs: 2_000 });
      const time = { minute: 13 * 60, timezone: 'UTC' };
      await bot.dailyQuotes.set({ guild: one.guild?.id ?? '', channel: one.id, ...time });
    }
    clock('2026-07-01T13:00:10Z');
    await expect.poll(() => bot.discord.isHanging, SOON).toBe(true);
    clock('2026-07-01T13:05:00Z');
    const posted = () => channels.map((one) => bot.discord.messagesIn(one).length);
    await expect.poll(posted, { timeout: 10_000 }).toEqual([1, 1, 1, 1, 1]);
  });

  test('is decided by server and day', async () => {
    clock('2026-07-01T12:59:00Z');
    await command({ channel: channel.id, time: '13:00' });
    clock('2026-07-01T13:00:00Z');
    const [first] = await quotesUntil(1);
    const [message] = bot.discord.messagesIn(channel);
    if (message) bot.discord.deleteMessage(message);
    await bot.dailyQuotes.forget(guild.id);
    await command({ channel: channel.id, time: '13:00' });
    expect(await quotesUntil(1)).toEqual([first]);
  });

  test('is not posted twice when its confirmation is lost', async () => {
    clock('2026-07-01T12:59:00Z');
    await command({ channel: channel.id, time: '13:00' });
    bot.discord.fail({ on: `POST /channels/${channel.id}/messages`, reset: true, afterwards: true });
    clock('2026-07-01T13:00:00Z');
    await quotesUntil(1);
    await bot.restart();
    clock('2026-07-01T13:00:45Z');
    const claim = () => bot.dailyQuotes.claimOf({ guild: guild.id, day: '2026-07-01' });
    await expect.poll(async () => (await claim())?.isPosted, SOON).toBe(true);
    await quotesUntil(1);
  });

  test('is silent where the channel is gone, and says so in /settings', async () => {
    clock('2026-07-01T12:59:00Z');
    await command({ channel: channel.id, time: '13:00' });
    bot.discord.deleteChannel(channel);
    clock('2026-07-01T13:00:00Z');
    const other = bot.discord.channel('other', { guild });
    const user = bot.discord.user('mod');
    const settings = async () =>
      messageOf(await bot.discord.slash('settings', {}, { user, channel: other })).content;
    await expect.poll(settings, SOON).toContain('⚠️ I cannot post there: the channel is gone.');
    expect(bot.discord.sent.filter((message) => message.channel.guild === guild)).toEqual([]);
  });
});

describe('/daily-quote', () => {
  test('shows what is set, changes a part of it, and ends it', async () => {
    expect(messageOf(await command({})).content).toMatch(/^There is no quote of the day\./);
    await command({ channel: channel.id, time: '9 pm', timezone: 'Asia/Tokyo' });
    expect(messageOf(await command({ time: '07:15' })).content).toContain('at 07:15 (Asia\\/Tokyo)');
    expect(messageOf(await command({})).content).toContain('**What I post here by myself:**');
    expect(messageOf(await command({ off: true })).content).toMatch(/^There is no quote of the day\./);
  });

  test('offers time zones, and refuses what is none', async () => {
    const user = bot.discord.user('mod');
    const typed = await bot.discord.autocomplete('daily-quote', { timezone: 'berl' }, { user, channel });
    expect(typed.choices).toEqual([{ name: 'Europe/Berlin', value: 'Europe/Berlin' }]);
    const all = await bot.discord.autocomplete('daily-quote', { timezone: '' }, { user, channel });
    expect(all.choices).toHaveLength(25);
    const options = { channel: channel.id, time: '09:00' };
    expect(await refusalOf(command({ ...options, timezone: 'Mars/Olympus' }))).toMatch(
      /^I know no time zone “Mars\\\/Olympus”\./,
    );
    expect(await refusalOf(command({ ...options, time: '25:00' }))).toMatch(/is not a time of the day/);
    expect(await refusalOf(command({ time: '09:00' }))).toMatch(/^I need to know where\./);
    expect(await refusalOf(command({ channel: channel.id }))).toMatch(/^I need to know when\./);
  });
});
