import { expect, onTestFinished, test } from 'vitest';
import type { AnnouncementClaim, AnnouncementStore } from '../../src/bot-store/announcement-store.ts';
import { SqliteAnnouncementStore } from '../../src/bot-store/sqlite/announcement-store.ts';
import { makeTemporaryLibrary, type TemporaryLibrary, talkAbout } from '../support/temporary-library.ts';

const GUILD = '123456789012345678';
const RULE = { guild: GUILD, channel: '223456789012345678', form: 'message' } as const;
const CLAIM: AnnouncementClaim = { ...RULE, nonce: 'n', claimed: 1_000, through: 7 };

async function makeLibrary(): Promise<TemporaryLibrary> {
  const place = makeTemporaryLibrary();
  place.write('bees.txt', talkAbout('bees'));
  await place.index();
  return place;
}

function open({ libraryDir }: TemporaryLibrary): AnnouncementStore {
  const store = SqliteAnnouncementStore.open(libraryDir);
  onTestFinished(() => store.close());
  return store;
}

test('arrivals are numbered once, in their order, and say whether they are the first of their show', async () => {
  const place = await makeLibrary();
  const [one, other] = [open(place), open(place)];
  expect(await one.lastArrival()).toBe(0);
  await one.arrive([
    { episode: 11, show: 1 },
    { episode: 12, show: 1 },
  ]);
  await other.arrive([
    { episode: 12, show: 1 },
    { episode: 21, show: 2 },
    { episode: 13, show: 1 },
  ]);
  expect(await one.lastArrival()).toBe(4);
  expect(await one.known()).toEqual(new Set([11, 12, 13, 21]));
  expect(await one.arrivalsAfter(1)).toEqual([
    { episode: 12, number: 2, isFirstOfShow: false },
    { episode: 21, number: 3, isFirstOfShow: true },
    { episode: 13, number: 4, isFirstOfShow: false },
  ]);
  expect(await one.arrivalsAfter(0)).toMatchObject(Array(4).fill({ isFirstOfShow: true }));
});

test('ten thousand episodes of a show are numbered and looked up in a moment', async () => {
  const store = open(await makeLibrary());
  const episodes = Array.from({ length: 10_000 }, (_, index) => ({
    episode: index * 28_000_000_000,
    show: 1,
  }));
  await store.arrive(episodes);
  expect((await store.known()).size).toBe(10_000);
  expect(await store.arrivalsAfter(9_999)).toHaveLength(1);
  expect((await store.arrivalsAfter(0)).filter(({ isFirstOfShow }) => isFirstOfShow)).toHaveLength(10_000);
});

test('a rule is kept; set again, it goes on from where it was', async () => {
  const place = await makeLibrary();
  const store = open(place);
  await store.set(RULE, 5);
  await store.set({ ...RULE, show: 'Bees', form: 'thread', role: '323456789012345678' }, 6);
  await store.note(RULE, 'no-channel');
  expect(await open(place).rules()).toEqual([
    { ...RULE, through: 5, problem: 'no-channel' },
    { ...RULE, show: 'Bees', form: 'thread', role: '323456789012345678', through: 6 },
  ]);
  await store.set({ ...RULE, channel: '999999999999999999' }, 9);
  expect(await store.rules(GUILD)).toContainEqual({ ...RULE, channel: '999999999999999999', through: 5 });
  await store.settle(RULE, 4);
  expect((await store.rules(GUILD))[0]?.through).toBe(5);
  expect(await store.remove({ guild: GUILD, show: 'Bees' })).toBe(true);
  expect(await store.remove({ guild: GUILD, show: 'Bees' })).toBe(false);
  expect(await store.rules('1')).toEqual([]);
});

test('of all that claim to post something, one may', async () => {
  const place = await makeLibrary();
  const stores = Array.from({ length: 5 }, () => open(place));
  await stores[0]?.set(RULE, 5);
  const claims = stores.map((store, index) => store.claim({ ...CLAIM, nonce: `n${index}` }));
  expect((await Promise.all(claims)).filter((made) => made)).toHaveLength(1);
});

test('a claim ends when it is confirmed or given up, by whoever still has it', async () => {
  const store = open(await makeLibrary());
  await store.set(RULE, 5);
  await store.claim(CLAIM);
  expect(await store.claimOf(RULE)).toEqual(CLAIM);
  expect(await store.release({ ...CLAIM, claimed: 999 })).toBe(false);
  expect(await store.release(CLAIM)).toBe(true);
  expect(await store.release(CLAIM)).toBe(false);
  await store.confirm(CLAIM);
  expect((await store.rules())[0]?.through).toBe(5);
  expect(await store.claim({ ...CLAIM, nonce: 'm' })).toBe(true);
  await store.confirm({ ...CLAIM, nonce: 'm' });
  expect((await store.rules())[0]?.through).toBe(7);
  expect(await store.claimOf(RULE)).toBeUndefined();
});

test('what a server has set goes with it: at once, or a month after it was last seen', async () => {
  const store = open(await makeLibrary());
  await store.set(RULE, 5);
  await store.claim(CLAIM);
  await store.forget(GUILD);
  expect(await store.rules()).toEqual([]);
  expect(await store.claimOf(RULE)).toBeUndefined();
  await store.set(RULE, 5);
  await store.set({ ...RULE, guild: '2' }, 5);
  const at = (day: string) =>
    store.forgetAbsent({ present: new Set(['2']), knows: () => true }, new Date(`${day}T12:00:00Z`));
  expect(await at('2026-01-01')).toBe(0);
  expect(await at('2026-01-30')).toBe(0);
  expect(await at('2026-01-31')).toBe(1);
  expect((await store.rules()).map(({ guild }) => guild)).toEqual(['2']);
});
