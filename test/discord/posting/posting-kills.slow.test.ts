import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { AnnouncementForm } from '../../../src/bot-store/announcement-store.ts';
import { SqliteAnnouncementStore } from '../../../src/bot-store/sqlite/announcement-store.ts';
import { SqliteDailyQuoteStore } from '../../../src/bot-store/sqlite/daily-quote-store.ts';
import { noteArrivals } from '../../../src/discord/news/arrivals.ts';
import { type Discord, startDiscord } from '../../support/discord/discord.ts';
import type { Channel } from '../../support/discord/world.ts';
import { fakeEmbedder } from '../../support/fake-embedder.ts';
import { makeTemporaryLibrary, type TemporaryLibrary, talkAbout } from '../../support/temporary-library.ts';

const VICTIM = fileURLToPath(new URL('../../support/discord-bot/posting-victim.ts', import.meta.url));
/** How long a request hangs while its process is killed, in milliseconds. */
const HANGS_MS = 1_500;
const SOON = { timeout: 60_000, interval: 20 };
const NOON = Date.parse('2026-07-01T12:00:00Z');

interface Stage {
  readonly place: TemporaryLibrary;
  readonly discord: Discord;
  readonly channel: Channel;
  readonly announcements: SqliteAnnouncementStore;
  readonly dailyQuotes: SqliteDailyQuoteStore;
}

/** A library with an episode that nobody has heard of, and a server. */
async function makeStage(form: AnnouncementForm): Promise<Stage> {
  const place = makeTemporaryLibrary();
  place.write('old.txt', talkAbout('the old harbour and its lighthouse'));
  await place.index();
  const announcements = SqliteAnnouncementStore.open(place.libraryDir);
  const dailyQuotes = SqliteDailyQuoteStore.open(place.libraryDir);
  const discord = await startDiscord();
  onTestFinished(async () => {
    await discord.close();
    await announcements.close();
    await dailyQuotes.close();
  });
  const channel = form === 'post' ? discord.forum('episodes') : discord.channel('news');
  return { place, discord, channel, announcements, dailyQuotes };
}

function start({ place, discord }: Stage, time = Date.now()): ChildProcess {
  const parameters = [
    discord.apiUrl,
    discord.token,
    place.libraryDir,
    dirname(place.path('x')),
    String(time),
  ];
  const child = spawn(process.execPath, ['--import', 'tsx', VICTIM, ...parameters], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

function posted({ discord, channel }: Stage, form: AnnouncementForm): number {
  return form === 'post' ? discord.threadsIn(channel).length : discord.messagesIn(channel).length;
}

/** Two episodes are the news, so that it is seen whether the second follows. */
async function publish(
  { place, announcements, channel, discord }: Stage,
  form: AnnouncementForm,
): Promise<void> {
  const sources = { library: place.open(), embedder: fakeEmbedder() };
  const { last } = await noteArrivals({ sources, announcements });
  await announcements.set({ guild: discord.guild().id, channel: channel.id, form }, last);
  place.write('new-1.txt', talkAbout('the new bridge over the river'));
  place.write('new-2.txt', talkAbout('the storm in the night'));
  await place.index();
}

/** Where a process is killed, and the request that hangs then. */
const POINTS = {
  // The claim is stored, and the channel is being looked through.
  'between claim and sending': (form: AnnouncementForm) =>
    form === 'post' ? 'GET /guilds/*/threads/active' : 'GET /channels/*/messages',
  // Discord gets the request, and the process no answer.
  'between sending and confirmation': (form: AnnouncementForm) =>
    form === 'post' ? 'POST /channels/*/threads' : 'POST /channels/*/messages',
} as const;

const CASES = (['message', 'thread', 'post'] as const).flatMap((form) =>
  (Object.keys(POINTS) as (keyof typeof POINTS)[]).map((point) => ({ form, point })),
);

test.each(CASES)(
  'killed $point, a bot announces a $form once',
  async ({ form, point }) => {
    const stage = await makeStage(form);
    const { announcements, discord, channel } = stage;
    await publish(stage, form);
    discord.fail({ on: POINTS[point](form), delayMs: HANGS_MS });
    const child = start(stage);
    const key = { guild: discord.guild().id };
    await expect.poll(() => announcements.claimOf(key), SOON).toBeDefined();
    if (point === 'between sending and confirmation')
      await expect.poll(() => discord.isHanging, SOON).toBe(true);
    await kill(child);
    await expect.poll(() => discord.isHanging, SOON).toBe(false);
    expect(await announcements.claimOf(key)).toBeDefined();
    expect(posted(stage, form)).toBe(point === 'between claim and sending' ? 0 : 1);
    start(stage, Date.now() + 60_000);
    await expect.poll(() => posted(stage, form), SOON).toBe(2);
    await expect.poll(() => announcements.claimOf(key), SOON).toBeUndefined();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(posted(stage, form)).toBe(2);
    if (form === 'thread') expect(discord.threadsIn(channel)).toHaveLength(2);
  },
  180_000,
);

test('killed before the thread of a message is opened, a bot opens it when it is back', async () => {
  const stage = await makeStage('thread');
  const { announcements, discord, channel } = stage;
  await publish(stage, 'thread');
  discord.fail({ on: 'POST /channels/*/messages/*/threads', reset: true, delayMs: HANGS_MS });
  const child = start(stage);
  await expect.poll(() => posted(stage, 'thread'), SOON).toBe(1);
  await expect.poll(() => discord.isHanging, SOON).toBe(true);
  await kill(child);
  await expect.poll(() => discord.isHanging, SOON).toBe(false);
  expect(discord.threadsIn(channel)).toHaveLength(0);
  start(stage, Date.now() + 60_000);
  await expect.poll(() => discord.threadsIn(channel).length, SOON).toBe(2);
  await expect.poll(() => announcements.claimOf({ guild: discord.guild().id }), SOON).toBeUndefined();
  expect(posted(stage, 'thread')).toBe(2);
}, 180_000);

test.each(Object.keys(POINTS) as (keyof typeof POINTS)[])(
  'killed %s, a bot posts the quote of a day once',
  async (point) => {
    const stage = await makeStage('message');
    const { dailyQuotes, discord, channel } = stage;
    const key = { guild: discord.guild().id, day: '2026-07-01' };
    await dailyQuotes.set({ guild: key.guild, channel: channel.id, minute: 12 * 60, timezone: 'UTC' });
    discord.fail({ on: POINTS[point]('message'), delayMs: HANGS_MS });
    const child = start(stage, NOON);
    await expect.poll(() => dailyQuotes.claimOf(key), SOON).toBeDefined();
    if (point === 'between sending and confirmation')
      await expect.poll(() => discord.isHanging, SOON).toBe(true);
    await kill(child);
    await expect.poll(() => discord.isHanging, SOON).toBe(false);
    start(stage, NOON + 80_000);
    await expect.poll(async () => (await dailyQuotes.claimOf(key))?.isPosted, SOON).toBe(true);
    expect(posted(stage, 'message')).toBe(1);
  },
  180_000,
);
