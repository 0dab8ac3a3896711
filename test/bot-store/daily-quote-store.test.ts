import { expect, onTestFinished, test } from 'vitest';
import type { DailyQuoteClaim, DailyQuoteStore } from '../../src/bot-store/daily-quote-store.ts';
import { SqliteDailyQuoteStore } from '../../src/bot-store/sqlite/daily-quote-store.ts';
import { makeTemporaryLibrary, type TemporaryLibrary, talkAbout } from '../support/temporary-library.ts';

const GUILD = '123456789012345678';
const CHANNEL = '223456789012345678';
const QUOTE = { guild: GUILD, channel: CHANNEL, minute: 540, timezone: 'Europe/Berlin' };
const NOBODY = { present: new Set<string>(), knows: () => true };

function claimOn(day: string, quote: number): DailyQuoteClaim {
  return { guild: GUILD, day, quote, nonce: 'n', channel: CHANNEL, form: 'message', claimed: 1_000 };
}

async function makeLibrary(): Promise<TemporaryLibrary> {
  const place = makeTemporaryLibrary();
  place.write('bees.txt', talkAbout('bees'));
  await place.index();
  return place;
}

function open({ libraryDir }: TemporaryLibrary): DailyQuoteStore {
  const store = SqliteDailyQuoteStore.open(libraryDir);
  onTestFinished(() => store.close());
  return store;
}

test('what is set is kept', async () => {
  const place = await makeLibrary();
  const store = open(place);
  await store.set(QUOTE);
  await store.note(GUILD, 'no-channel');
  expect(await open(place).all()).toEqual([{ ...QUOTE, problem: 'no-channel' }]);
  await store.set({ ...QUOTE, minute: 0 });
  expect(await store.get(GUILD)).toEqual({ ...QUOTE, minute: 0 });
  expect(await store.get('1')).toBeUndefined();
  expect(await store.remove(GUILD)).toBe(true);
  expect(await store.remove(GUILD)).toBe(false);
});

test('of all that claim a day, one may post', async () => {
  const place = await makeLibrary();
  const stores = Array.from({ length: 5 }, () => open(place));
  const claims = stores.map((store, index) => store.claim(claimOn('2026-07-01', index)));
  expect((await Promise.all(claims)).filter((made) => made)).toHaveLength(1);
});

test('what was shown is remembered for a year, also when it is switched off meanwhile', async () => {
  const store = open(await makeLibrary());
  await store.set(QUOTE);
  await store.claim(claimOn('2026-07-01', 11));
  await store.confirm(claimOn('2026-07-01', 11));
  await store.claim(claimOn('2026-07-02', 12));
  await store.remove(GUILD);
  expect(await store.shownSince(GUILD, '2026-07-01', '2026-07-03')).toEqual([11, 12]);
  expect(await store.shownSince(GUILD, '2026-07-01', '2026-07-02')).toEqual([11]);
  expect(await store.shownSince(GUILD, '2026-07-02', '2026-07-03')).toEqual([12]);
  expect(await store.claimOf({ guild: GUILD, day: '2026-07-01' })).toEqual({
    ...claimOn('2026-07-01', 11),
    isPosted: true,
  });
  await store.claim(claimOn('2027-07-05', 13));
  expect(await store.shownSince(GUILD, '2020-01-01', '2027-07-06')).toEqual([12, 13]);
});

test('a claim is given up once, and never when it was confirmed', async () => {
  const store = open(await makeLibrary());
  const claim = claimOn('2026-07-01', 11);
  await store.claim(claim);
  expect(await store.release(claim)).toBe(true);
  expect(await store.release(claim)).toBe(false);
  expect(await store.shownSince(GUILD, '2026-07-01', '2026-07-03')).toEqual([]);
  await store.claim(claim);
  await store.confirm(claim);
  expect(await store.release(claim)).toBe(false);
});

test('what a server has set goes with it', async () => {
  const store = open(await makeLibrary());
  await store.set(QUOTE);
  await store.claim(claimOn('2026-07-01', 11));
  await store.forget(GUILD);
  expect(await store.all()).toEqual([]);
  expect(await store.shownSince(GUILD, '2020-01-01', '2027-07-05')).toEqual([]);
  await store.set(QUOTE);
  expect(await store.forgetAbsent(NOBODY, new Date('2026-01-01T00:00:00Z'))).toBe(0);
  expect(await store.forgetAbsent(NOBODY, new Date('2026-02-01T00:00:00Z'))).toBe(1);
  expect(await store.all()).toEqual([]);
});
