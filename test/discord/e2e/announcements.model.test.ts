import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOBODY } from '../../support/discord/pings.ts';
import type { Channel } from '../../support/discord/world.ts';
import { messageOf } from '../../support/discord-bot/shared-bot.ts';
import { type MadeUpEpisode, startWholeBot, type WholeBot } from '../../support/discord-bot/whole-bot.ts';

/** An episode about bees that nobody has heard of before. */
function episode(number: number, more: Partial<MadeUpEpisode> = {}): MadeUpEpisode {
  return {
    id: `${number}`,
    title: `Bees, part ${number}`,
    date: `2023-01-${String((number % 28) + 1).padStart(2, '0')}`,
    lines: Array.from({ length: 12 }, (_, index) => [
      index % 2 === 0 ? 'Ada Beekeeper' : 'Bo Guest',
      `In year ${number} the colony number ${index + 1} needed twenty kilograms of honey to survive the winter.`,
    ]),
    ...more,
  };
}

let bot: WholeBot;
const known: MadeUpEpisode[] = [episode(1), episode(2)];
beforeAll(async () => {
  bot = await startWholeBot(known);
});
afterAll(async () => await bot?.close());

async function publish(...episodes: readonly MadeUpEpisode[]): Promise<void> {
  known.push(...episodes);
  await bot.index(known);
}

/** Long enough for the bot to look a few times. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 1_000));

async function announce(options: Record<string, string | boolean>, channel?: Channel) {
  const { discord } = bot;
  const user = discord.user('mod', { permissions: ['ManageGuild'] });
  return messageOf(await discord.slash('announce', options, { user, ...(channel && { channel }) }));
}

test('announces a new episode once, and none that was there before', async () => {
  const { discord } = bot;
  const news = discord.channel('news');
  expect((await announce({ channel: news.id })).content).toContain(`as messages in <#${news.id}>`);
  await aWhile();
  expect(discord.messagesIn(news)).toEqual([]);
  await publish(episode(3));
  await discord.until(() => discord.messagesIn(news).length > 0);
  await aWhile();
  const [message, ...others] = discord.messagesIn(news);
  expect(others).toEqual([]);
  expect(message?.content).toMatch(
    /^New episode\n\*\*#3 Bees, part 3\*\*\n-# 4 Jan 2023 · 02:00 · with Ada Beekeeper, Bo Guest\n\*\*Chapters\*\*\n\[▶ 00:00\]/,
  );
  expect(message?.content.split('\n').filter((line) => line.startsWith('> '))).toHaveLength(3);
  expect(message?.buttons.map(({ label }) => label)).toEqual(['Ask', 'Summary', 'Listen']);
  expect(message?.pings).toEqual(NOBODY);
});
