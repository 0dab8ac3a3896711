import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MOVED_TABLES, moveBotData } from '../../src/bot-store/move-bot-data.ts';
import { openBotStore } from '../../src/bot-store/open-bot-store.ts';
import type { LibraryPlace } from '../../src/library/readable-library.ts';
import { Sqlite } from '../../src/library/sqlite/sqlite.ts';
import { startPglite } from '../support/postgres/pglite.ts';
import { makeTemporaryLibrary, talkAbout } from '../support/temporary-library.ts';

const GUILD = '123456789012345678';
const AT = new Date('2026-03-04T23:11:00Z');
const PASSAGE = { episode: 'bees', id: 7, first: 3, last: 5, start: 30.5, end: 61 };

async function folder(): Promise<LibraryPlace> {
  const place = makeTemporaryLibrary();
  place.write('bees.txt', talkAbout('bees'));
  await place.index();
  return { libraryDir: place.libraryDir };
}

/** Everything that can be read of it. */
async function contentsOf(place: LibraryPlace) {
  const { settings, feedback, caps, announcements, dailyQuotes, close } = await openBotStore(place);
  try {
    return {
      settings: await settings.get(GUILD),
      feedback: await feedback.all(),
      hash: await feedback.hashOf('How do bees dance?'),
      cap: await caps.get('1'),
      arrivals: await announcements.arrivalsAfter(0),
      rules: await announcements.rules(),
      claim: await announcements.claimOf({ guild: GUILD, show: 'Zoo' }),
      quotes: await dailyQuotes.all(),
      shown: await dailyQuotes.shownSince(GUILD, '2026-01-01', ''),
      today: await dailyQuotes.claimOf({ guild: GUILD, day: '2026-03-04' }),
    };
  } finally {
    await close();
  }
}

test('everything that the bot was told goes to a database, and back, once', async () => {
  const database = await startPglite();
  onTestFinished(() => database.stop());
  const [from, back] = [await folder(), await folder()];
  const to = { libraryDir: from.libraryDir, libraryUrl: database.url };
  const { settings, feedback, caps, announcements, dailyQuotes, close } = await openBotStore(from, {
    keepQuestions: true,
  });
  await settings.set(GUILD, {
    publicChannels: ['223456789012345678'],
    defaultShow: 'Zoo',
    cooldownSeconds: 9,
  });
  const judged = { passage: PASSAGE, question: 'How do bees dance?', helpful: true, at: AT };
  await feedback.add(judged, 'ada');
  await feedback.add({ ...judged, within: 'bees', helpful: false }, 'bob');
  await feedback.forgetBy('ada');
  await caps.set('1', { episode: 'Show/12', show: 'Show', number: 12.5, date: '2022-01-01' });
  await announcements.arrive([{ episode: 2 ** 48 - 1, show: 2 ** 47 }, ...many(1_500)]);
  const form = 'thread' as const;
  await announcements.set({ guild: GUILD, show: 'Zoo', channel: '2', form, role: '3' }, 5);
  const claim = { guild: GUILD, nonce: 'n', channel: '2', form, claimed: AT.getTime() };
  await announcements.claim({ ...claim, show: 'Zoo', through: 7 });
  await dailyQuotes.set({ guild: GUILD, channel: '1', minute: 540, timezone: 'Europe/Berlin' });
  await dailyQuotes.claim({ ...claim, day: '2026-03-04', quote: 2 ** 48 - 2 });
  await close();
  const told = await contentsOf(from);
  expect(told.arrivals).toHaveLength(1_501);
  expect(Object.values(told)).not.toContain(undefined);

  expect(await moveBotData(from, to)).toBe(1_501 + 8);
  expect(await contentsOf(to)).toEqual(told);
  expect(await moveBotData(from, to)).toBeUndefined();
  // What comes after has a number of its own.
  const moved = await openBotStore(to);
  await moved.feedback.add({ ...judged, question: 'Who sings?' }, 'eve');
  expect(await moved.feedback.all()).toHaveLength(2);
  await moved.close();
  const grown = await contentsOf(to);
  expect(await moveBotData(to, back)).toBe(1_501 + 9);
  expect(await contentsOf(back)).toEqual(grown);
}, 60_000);

test('what an earlier version kept in the file of the library comes along, though no bot has run since', async () => {
  const [from, to] = [await folder(), await folder()];
  const sqlite = new Sqlite(join(from.libraryDir, 'library.sqlite'));
  sqlite.exec(`
    CREATE TABLE guild_settings (
      guild TEXT PRIMARY KEY, public_channels TEXT, default_episode TEXT, cooldown_seconds INTEGER NOT NULL
    ) WITHOUT ROWID;
    INSERT INTO guild_settings VALUES ('${GUILD}', NULL, '375', 7)`);
  sqlite.close();
  expect(await moveBotData(from, to)).toBe(1);
  expect((await contentsOf(to)).settings).toMatchObject({ defaultEpisode: '375', cooldownSeconds: 7 });
});

test('no table is left behind but those that are of no use elsewhere', async () => {
  const { libraryDir } = await folder();
  await (await openBotStore({ libraryDir })).close();
  const sqlite = Sqlite.openToRead(join(libraryDir, 'bot.sqlite'));
  const tables = sqlite.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'");
  sqlite.close();
  const left = tables.map(({ name }) => name).filter((name) => !MOVED_TABLES.some((moved) => moved === name));
  expect(left.sort()).toEqual(['leases', 'sqlite_sequence', 'taken_over']);
});

function many(count: number) {
  return Array.from({ length: count }, (_, index) => ({ episode: index + 1, show: index % 7 }));
}
