import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotStore, openBotStore, takeLease } from '../../src/bot-store/open-bot-store.ts';
import { findServer, type RealServer, startServer, WITHOUT_SERVER } from '../support/postgres/real-server.ts';

const bin = findServer();
const BOTS = 4;

describe.skipIf(bin === undefined)(`bots on one database ${bin === undefined ? WITHOUT_SERVER : ''}`, () => {
  let server: RealServer;
  let bots: readonly BotStore[];
  const place = () => ({ libraryDir: '/nowhere', libraryUrl: server.url });

  beforeAll(async () => {
    server = await startServer(bin ?? '');
    // All at once: the tables are made by one of them.
    bots = await Promise.all(Array.from({ length: BOTS }, () => openBotStore(place())));
  }, 60_000);
  afterAll(async () => {
    await Promise.all(bots.map((bot) => bot.close()));
    server.stop();
  });

  it('number what arrives without a gap, whoever sees it first', async () => {
    const arrivals = (bot: number) =>
      Array.from({ length: 30 }, (_, index) => ({ episode: index * (1 + (bot % 2)) + 1, show: 1 }));
    await Promise.all(
      bots.flatMap(({ announcements }, bot) => arrivals(bot).map((one) => announcements.arrive([one]))),
    );
    const seen = (await bots[0]?.announcements.arrivalsAfter(0)) ?? [];
    const episodes = new Set([0, 1].flatMap((bot) => arrivals(bot).map(({ episode }) => episode)));
    expect(new Set(seen.map(({ episode }) => episode))).toEqual(episodes);
    expect(seen.map(({ number }) => number)).toEqual(
      Array.from({ length: episodes.size }, (_, at) => at + 1),
    );
  });

  it('post what one of them has claimed', async () => {
    for (const through of [1, 2, 3, 4, 5]) {
      const claims = await Promise.all(
        bots.map(({ announcements }, bot) =>
          announcements.claim({
            ...{ guild: `${through}`, nonce: `${bot}`, channel: '1', form: 'message', claimed: 1, through },
          }),
        ),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
    }
  });

  it('keep feedback under one key', async () => {
    const at = new Date('2026-03-04');
    const passage = { episode: 'bees', id: 7, first: 3, last: 5, start: 30.5, end: 61 };
    const judged = { passage, question: 'How do bees dance?', helpful: true, at };
    await Promise.all(bots.map(({ feedback }, bot) => feedback.add(judged, `${bot}`)));
    const all = (await bots[0]?.feedback.all()) ?? [];
    expect(all).toHaveLength(BOTS);
    expect(new Set(all.map(({ questionHash }) => questionHash)).size).toBe(1);
  });

  it('let one process be the bot', async () => {
    const options = { application: '9', shard: 0, onProblem: () => undefined };
    const takes = await Promise.allSettled(bots.map(() => takeLease(place(), options)));
    const taken = takes.flatMap((take) => (take.status === 'fulfilled' ? [take.value] : []));
    expect(taken).toHaveLength(1);
    await Promise.all(taken.map((lease) => lease.release()));
  });

  it('have the settings that were known last when the server ends, and the newest when it is back', async () => {
    const [one, other] = bots;
    const guild = '123456789012345678';
    await one?.settings.set(guild, { publicChannels: [], cooldownSeconds: 7 });
    expect((await other?.settings.get(guild))?.cooldownSeconds).toBe(7);
    server.crash();
    expect((await other?.settings.get(guild))?.cooldownSeconds).toBe(7);
    const save = () =>
      one?.settings.set(guild, { publicChannels: [], cooldownSeconds: 8 }).then(
        () => 'saved',
        (error) => error.code,
      );
    // Its connection was to the server that ended.
    expect(await save()).toBe('BOT_DATA_UNSAVED');
    server.start();
    await expect.poll(save, { timeout: 10_000 }).toBe('saved');
    await expect.poll(async () => (await other?.settings.get(guild))?.cooldownSeconds).toBe(8);
  });
});
