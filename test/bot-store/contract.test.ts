import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { AnnouncementClaim } from '../../src/bot-store/announcement-store.ts';
import type { DailyQuoteClaim } from '../../src/bot-store/daily-quote-store.ts';
import type { NewFeedback } from '../../src/bot-store/feedback-store.ts';
import { type BotStore, openBotStore, takeFeedTurn, takeLease } from '../../src/bot-store/open-bot-store.ts';
import { DEFAULT_SETTINGS, type GuildSettings } from '../../src/bot-store/settings-store.ts';
import type { LibraryPlace } from '../../src/library/readable-library.ts';
import { Postgres } from '../../src/postgres/postgres.ts';
import { startPglite } from '../support/postgres/pglite.ts';
import { makeBeesLibrary } from '../support/temporary-library.ts';

/** What both kinds of bot data do in the same way. */
const [GUILD, OTHER] = ['123456789012345678', '223456789012345678'];
const SETTINGS: GuildSettings = {
  publicChannels: ['323456789012345678'],
  defaultEpisode: '375',
  defaultShow: 'The Harbour Show',
  cooldownSeconds: 30,
};
const HELPFUL: NewFeedback = {
  passage: { episode: 'bees', id: 7, first: 3, last: 5, start: 30.5, end: 61 },
  question: 'How do bees dance?',
  helpful: true,
  at: new Date('2026-03-04T23:11:00Z'),
};

let postgres: Awaited<ReturnType<typeof startPglite>>;
beforeAll(async () => {
  postgres = await startPglite();
}, 60_000);
afterAll(() => postgres.stop());

/** A folder with a library, and nothing told yet. */
async function inFolder(): Promise<LibraryPlace> {
  return { libraryDir: (await makeBeesLibrary()).libraryDir };
}

/** A database in which nobody has told the bot anything. */
async function inPostgres(): Promise<LibraryPlace> {
  const database = await Postgres.open(postgres.url);
  await database.query('DROP SCHEMA IF EXISTS verbatim CASCADE');
  await database.close();
  return { libraryDir: '/nowhere', libraryUrl: postgres.url };
}

describe.each([
  ['a folder', inFolder],
  ['Postgres', inPostgres],
])('the data of a bot in %s', (_, make) => {
  async function open(place: LibraryPlace): Promise<BotStore> {
    const store = await openBotStore(place);
    onTestFinished(() => store.close());
    return store;
  }
  /** Two processes that have the same data open. */
  async function two(): Promise<[BotStore, BotStore]> {
    const place = await make();
    return [await open(place), await open(place)];
  }

  it('has settings that hold at once for everybody', async () => {
    const [{ settings: one }, { settings: other }] = await two();
    expect(await one.get(GUILD)).toEqual(DEFAULT_SETTINGS);
    await one.set(GUILD, SETTINGS);
    expect([await one.get(GUILD), await other.get(GUILD)]).toEqual([SETTINGS, SETTINGS]);
    const fewer: GuildSettings = { publicChannels: 'all', cooldownSeconds: 0 };
    await other.set(GUILD, fewer);
    await other.set(OTHER, SETTINGS);
    expect([await one.get(GUILD), await one.get(OTHER)]).toEqual([fewer, SETTINGS]);
    await one.forget(GUILD);
    expect([await other.get(GUILD), await other.get(OTHER)]).toEqual([DEFAULT_SETTINGS, SETTINGS]);
    await expect(one.set(GUILD, { ...SETTINGS, cooldownSeconds: -1 })).rejects.toThrow(RangeError);
  });

  it('forgets what belongs to servers that it has not been in for thirty days, of those that it knows', async () => {
    const { settings, announcements, dailyQuotes } = await open(await make());
    const [stays, leaves, elsewhere] = ['1', '2', '3'].map((digit) => digit.repeat(18));
    const guilds = [stays, leaves, elsewhere].map(String);
    for (const guild of guilds) {
      await settings.set(guild, SETTINGS);
      await announcements.set({ guild, channel: '9', form: 'message' }, 0);
      await dailyQuotes.set({ guild, channel: '9', minute: 60, timezone: 'Europe/Berlin' });
    }
    const forget = async (date: string, ...present: readonly (string | undefined)[]) => {
      const servers = {
        present: new Set(present.map(String)),
        knows: (guild: string) => guild !== elsewhere,
      };
      const counts: number[] = [];
      for (const store of [settings, announcements, dailyQuotes])
        counts.push(await store.forgetAbsent(servers, new Date(`${date}T12:00:00Z`)));
      return counts;
    };
    expect(await forget('2026-03-01', stays)).toEqual([0, 0, 0]);
    expect(await forget('2026-03-20', stays, leaves)).toEqual([0, 0, 0]);
    expect(await forget('2026-03-21', stays)).toEqual([0, 0, 0]);
    expect(await forget('2026-04-19', stays)).toEqual([0, 0, 0]);
    expect(await forget('2026-04-20', stays)).toEqual([1, 1, 1]);
    const left = [stays, elsewhere];
    expect((await announcements.rules()).map(({ guild }) => guild)).toEqual(left);
    expect((await dailyQuotes.all()).map(({ guild }) => guild).sort()).toEqual(left);
    expect(await Promise.all(guilds.map((guild) => settings.get(guild)))).toEqual([
      ...[SETTINGS, DEFAULT_SETTINGS, SETTINGS],
    ]);
  });

  it('has spoiler caps that hold at once for everybody', async () => {
    const [{ caps: one }, { caps: other }] = await two();
    expect(await one.get('1')).toBeUndefined();
    const cap = { episode: 'Show/12', show: 'Show', number: 12.5, date: '2022-01-01' };
    await one.set('1', { episode: 'a' });
    await one.set('1', cap);
    await other.set('2', { episode: 'b' });
    expect([await one.get('1'), await other.get('1'), await one.get('2')]).toEqual([
      cap,
      cap,
      { episode: 'b' },
    ]);
    await other.forget('1');
    expect([await one.get('1'), await one.get('2')]).toEqual([undefined, { episode: 'b' }]);
  });

  it('has feedback under a key of its own, which a second click changes, and which can be forgotten', async () => {
    const [{ feedback: one }, { feedback: other }] = await two();
    expect([await one.all(), await one.hashOf('x')]).toEqual([[], undefined]);
    await Promise.all([one.add(HELPFUL, 'ada'), one.add({ ...HELPFUL, helpful: false }, 'ada')]);
    await other.add({ ...HELPFUL, within: 'bees' }, 'bob');
    const questionHash = await one.hashOf('how do BEES dance');
    expect(questionHash).toMatch(/^[0-9a-f]{32}$/);
    const { passage } = HELPFUL;
    const judged = { passage, questionHash, date: '2026-03-04' };
    const [byAda, byBob] = [
      { ...judged, helpful: false },
      { ...judged, helpful: true, within: 'bees' },
    ];
    expect(await one.all()).toEqual([byAda, byBob]);
    expect(await other.all()).toEqual([byAda, byBob]);
    expect(await one.forgetBy('bob')).toBe(0);
    expect(await one.forgetBy('ada')).toBe(1);
    expect(await other.all()).toEqual([byBob]);
    await one.add({ ...HELPFUL, question: 'Who sings?', at: new Date('2026-01-01') }, 'ada');
    expect(await one.forget({ before: new Date('2026-02-01') })).toBe(1);
    expect(await one.forget({ question: 'Who sings?' })).toBe(0);
    expect(await one.forget({ question: 'How do bees dance' })).toBe(1);
    await one.add(HELPFUL, 'ada');
    expect(await other.forget('all')).toBe(1);
    expect([await one.all(), await one.hashOf('x')]).toEqual([[], undefined]);
    await one.add(HELPFUL, 'ada');
    expect(await one.hashOf(HELPFUL.question)).not.toBe(questionHash);
  });

  it('numbers the episodes that arrive, each once, in their order', async () => {
    const [{ announcements: one }, { announcements: other }] = await two();
    expect([await one.lastArrival(), (await one.known()).size]).toEqual([0, 0]);
    const [largest, show] = [2 ** 48 - 1, 2 ** 47];
    await one.arrive([
      ...[{ episode: largest, show }],
      ...[3, 1, 3, 2].map((episode) => ({ episode, show: episode })),
    ]);
    await other.arrive([1, 5].map((episode) => ({ episode, show })));
    await other.arrive([]);
    expect(await other.known()).toEqual(new Set([largest, 1, 2, 3, 5]));
    expect(await one.lastArrival()).toBe(5);
    expect(await one.arrivalsAfter(1)).toEqual([
      { episode: 3, number: 2, isFirstOfShow: true },
      { episode: 1, number: 3, isFirstOfShow: true },
      { episode: 2, number: 4, isFirstOfShow: true },
      { episode: 5, number: 5, isFirstOfShow: false },
    ]);
    await Promise.all([one, other].map((store) => store.arrive([{ episode: 7, show }])));
    expect(await one.arrivalsAfter(5)).toEqual([{ episode: 7, number: 6, isFirstOfShow: false }]);
  });

  it('has rules of announcements that go on from where they were', async () => {
    const [{ announcements: one }, { announcements: other }] = await two();
    await one.set({ guild: GUILD, channel: '1', form: 'message' }, 4);
    await one.set({ guild: GUILD, show: 'Zoo', channel: '2', form: 'post', role: '3' }, 5);
    await other.set({ guild: OTHER, channel: '9', form: 'thread' }, 6);
    await other.note({ guild: GUILD }, 'no-channel');
    await other.settle({ guild: GUILD }, 8);
    await other.settle({ guild: GUILD }, 7);
    const all = { guild: GUILD, channel: '1', form: 'message', through: 8, problem: 'no-channel' };
    const zoo = { guild: GUILD, show: 'Zoo', channel: '2', form: 'post', role: '3', through: 5 };
    expect(await one.rules(GUILD)).toEqual([all, zoo]);
    await one.set({ guild: GUILD, channel: '5', form: 'thread' }, 99);
    expect(await other.rules()).toEqual([
      { guild: GUILD, channel: '5', form: 'thread', through: 8 },
      zoo,
      { guild: OTHER, channel: '9', form: 'thread', through: 6 },
    ]);
    expect([await one.remove({ guild: GUILD }), await one.remove({ guild: GUILD })]).toEqual([true, false]);
    await one.forget(GUILD);
    expect((await other.rules()).map(({ guild }) => guild)).toEqual([OTHER]);
  });

  it('lets one of those who would announce something do so', async () => {
    const [{ announcements: one }, { announcements: other }] = await two();
    await one.set({ guild: GUILD, show: 'Zoo', channel: '2', form: 'post' }, 1);
    const claim: AnnouncementClaim = {
      ...{ guild: GUILD, show: 'Zoo', nonce: 'n1', channel: '2', form: 'post' },
      ...{ claimed: Date.UTC(2026, 2, 4), through: 7 },
    };
    const rival = { ...claim, nonce: 'n2', claimed: claim.claimed + 1 };
    const taken = await Promise.all([one.claim(claim), other.claim(rival)]);
    expect(taken.filter(Boolean)).toHaveLength(1);
    const [winner, loser] = taken[0] ? [claim, rival] : [rival, claim];
    expect(await other.claimOf(claim)).toEqual(winner);
    expect(await one.claimOf({ guild: GUILD })).toBeUndefined();
    expect(await one.release(loser)).toBe(false);
    await one.confirm(loser);
    expect(await one.rules(GUILD)).toMatchObject([{ through: 1 }]);
    await one.confirm(winner);
    expect([await one.claimOf(claim), await other.rules(GUILD)]).toMatchObject([undefined, [{ through: 7 }]]);
    expect(await other.claim(claim)).toBe(true);
    expect([await one.release(claim), await one.release(claim)]).toEqual([true, false]);
    await one.claim(claim);
    await one.forget(GUILD);
    expect(await other.claimOf(claim)).toBeUndefined();
  });

  it('has quotes of the day, each claimed once, remembered for a year', async () => {
    const [{ dailyQuotes: one }, { dailyQuotes: other }] = await two();
    const settings = { guild: GUILD, channel: '1', minute: 540, timezone: 'Europe/Berlin' };
    await one.set(settings);
    await one.note(GUILD, 'no-channel');
    expect([await other.get(GUILD), await other.get(OTHER)]).toEqual([
      { ...settings, problem: 'no-channel' },
      undefined,
    ]);
    await other.set({ ...settings, minute: 600 });
    expect(await one.all()).toEqual([{ ...settings, minute: 600 }]);
    const claim: DailyQuoteClaim = {
      ...{ guild: GUILD, day: '2026-03-04', quote: 2 ** 48 - 1, nonce: 'n', channel: '1', form: 'message' },
      claimed: Date.UTC(2026, 2, 4),
    };
    const taken = await Promise.all([one.claim(claim), other.claim(claim)]);
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await other.claimOf(claim)).toEqual({ ...claim, isPosted: false });
    expect(await one.release({ ...claim, claimed: 1 })).toBe(false);
    await one.confirm(claim);
    expect(await other.claimOf(claim)).toEqual({ ...claim, isPosted: true });
    expect(await other.release(claim)).toBe(false);
    expect(await one.claim({ ...claim, day: '2026-03-05', quote: 5 })).toBe(true);
    expect(await one.shownSince(GUILD, '2026-03-04', '2026-03-05')).toEqual([claim.quote]);
    expect(await one.shownSince(GUILD, '2026-03-04', '2026-03-06')).toEqual([claim.quote, 5]);
    // A year and three days after the second of them.
    const later = { ...claim, day: '2027-03-08', quote: 6 };
    await one.claim(later);
    expect((await other.shownSince(GUILD, '2020-01-01', '')).sort()).toEqual([5, 6]);
    expect([await other.release(later), await other.release(later)]).toEqual([true, false]);
    expect([await one.remove(GUILD), await one.remove(GUILD)]).toEqual([true, false]);
    expect(await other.shownSince(GUILD, '2020-01-01', '')).toEqual([5]);
    await one.forget(GUILD);
    expect(await other.shownSince(GUILD, '2020-01-01', '')).toEqual([]);
  });

  it('gives a lease to one process, and to the next when it was given back or not renewed', async () => {
    const place = await make();
    const take = async (shard = 0, leaseMs?: number) => {
      const lease = await takeLease(place, {
        ...{ application: '9', shard, onProblem: () => undefined },
        ...(leaseMs !== undefined && { leaseMs }),
      });
      return lease;
    };
    const first = await take();
    await expect(take()).rejects.toMatchObject({
      code: 'BOT_ALREADY_RUNNING',
      message: expect.stringContaining(`is already run by process ${process.pid} on `),
    });
    const second = await take(1);
    await Promise.all([first.release(), second.release()]);
    const forgotten = await take(0, 600_000);
    await expect(take()).rejects.toMatchObject({ code: 'BOT_ALREADY_RUNNING' });
    await expect.poll(() => take(0, 1).then((lease) => lease.release()), { timeout: 5_000 }).toBeUndefined();
    await forgotten.release();
    const turn = await takeFeedTurn(place, () => undefined);
    expect(await takeFeedTurn(place, () => undefined)).toBeUndefined();
    await turn?.release();
  });
});

describe('the data of a bot in a database that is away', () => {
  it('has the settings that were known last, and says that nothing can be saved', async () => {
    const own = await startPglite();
    const place = { libraryDir: '/nowhere', libraryUrl: own.url };
    const store = await openBotStore(place);
    onTestFinished(() => store.close());
    await store.settings.set(GUILD, SETTINGS);
    await own.stop();
    const asked = performance.now();
    expect(await store.settings.get(GUILD)).toEqual(SETTINGS);
    expect(await store.settings.get(OTHER)).toEqual(DEFAULT_SETTINGS);
    expect(performance.now() - asked).toBeLessThan(2_500);
    await expect(store.settings.set(GUILD, { ...SETTINGS, cooldownSeconds: 5 })).rejects.toMatchObject({
      code: 'BOT_DATA_UNSAVED',
      message: expect.stringMatching(/^The change could not be saved\. Postgres at 127\.0\.0\.1:/),
    });
    expect(await store.settings.get(GUILD)).toEqual(SETTINGS);
    await expect(openBotStore(place)).rejects.toMatchObject({ code: 'POSTGRES_UNREACHABLE' });
  }, 60_000);
});
