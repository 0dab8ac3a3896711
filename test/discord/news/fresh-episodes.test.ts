import { expect, onTestFinished, test } from 'vitest';
import { SqliteAnnouncementStore } from '../../../src/bot-store/sqlite/announcement-store.ts';
import { noteArrivals } from '../../../src/discord/news/arrivals.ts';
import { type Fresh, freshEpisodes } from '../../../src/discord/news/fresh-episodes.ts';
import type { ReadableLibrary } from '../../../src/library/readable-library.ts';
import { lockForWriting } from '../../../src/library/sqlite/writer-lock.ts';
import { fakeEmbedder } from '../../support/fake-embedder.ts';
import { makeTemporaryLibrary, talkAbout } from '../../support/temporary-library.ts';

/** A library with these episodes, of a show each may name before a slash, and who is told of new ones. */
async function makeNews(...names: readonly string[]) {
  const place = makeTemporaryLibrary();
  const add = async (...more: readonly string[]) => {
    for (const name of more) {
      const [id = '', show] = name.split('/').reverse();
      place.write(`${id}.txt`, talkAbout(id));
      place.write(`${id}.meta.json`, {
        id,
        title: id,
        date: `2020-01-${id.padStart(2, '0')}`,
        ...(show && { show }),
      });
    }
    await place.index();
  };
  await add(...names);
  const announcements = SqliteAnnouncementStore.open(place.libraryDir);
  onTestFinished(() => announcements.close());
  const library: ReadableLibrary = place.open();
  const bot = { announcements, sources: { library, embedder: fakeEmbedder() } };
  return { ...place, bot, add };
}

function named(fresh: Fresh) {
  const ids = (episodes: readonly { metadata: { id: string } }[]) =>
    episodes.map(({ metadata }) => metadata.id);
  switch (fresh.kind) {
    case 'nothing':
      return fresh;
    case 'episode':
      return { ...fresh, episode: fresh.episode.metadata.id };
    case 'many':
      return { ...fresh, episodes: ids(fresh.episodes), ready: ids(fresh.ready) };
  }
}

test('episodes come one by one, the oldest first, and only those after the number', async () => {
  const { bot, add } = await makeNews('1', '2');
  expect(await noteArrivals(bot)).toEqual({ last: 2, isBeingWritten: false });
  await add('5', '4', '3');
  const { last } = await noteArrivals(bot);
  expect(last).toBe(5);
  const next = async (after: number) =>
    named(await freshEpisodes(bot, { after, upTo: last, exceptShows: [] }));
  expect(await next(2)).toEqual({ kind: 'episode', through: 3, episode: '3' });
  expect(await next(3)).toEqual({ kind: 'episode', through: 4, episode: '4' });
  expect(await next(4)).toEqual({ kind: 'episode', through: 5, episode: '5' });
  expect(await next(5)).toEqual({ kind: 'nothing', through: 5 });
});

test('while an indexer is at work nothing has come, and when it is done all has at once', async () => {
  const { bot, libraryDir } = await makeNews('1', '2', '3');
  const unlock = lockForWriting(libraryDir, new Date());
  expect(await noteArrivals(bot)).toEqual({ last: 0, isBeingWritten: true });
  unlock();
  expect(await noteArrivals(bot)).toEqual({ last: 3, isBeingWritten: false });
  expect(named(await freshEpisodes(bot, { after: 0, upTo: 3, exceptShows: [] }))).toEqual({
    ...{ kind: 'many', through: 3, episodes: [] },
    ready: ['1', '2', '3'],
  });
});

test('a rule has the episodes of its show, or of those that have no rule of their own', async () => {
  const { bot, add } = await makeNews('A/1', 'B/2', '3');
  await noteArrivals(bot);
  await add('A/4', 'B/5', '6');
  const { last } = await noteArrivals(bot);
  const next = async (request: { show?: string; exceptShows?: readonly string[]; after?: number }) =>
    named(await freshEpisodes(bot, { exceptShows: [], after: 3, upTo: last, ...request }));
  expect(await next({ show: 'B' })).toMatchObject({ episode: '5' });
  expect(await next({ exceptShows: ['A', 'B'] })).toMatchObject({ episode: '6' });
  expect(await next({ exceptShows: ['A'] })).toMatchObject({ episode: '5' });
  expect(await next({ show: 'C' })).toEqual({ kind: 'nothing', through: 6 });
});

test('an episode that may be seen only later is not new then', async () => {
  const { bot, add } = await makeNews('1');
  await noteArrivals(bot);
  await add('A/2', '3');
  const { last } = await noteArrivals(bot);
  const library = bot.sources.library.within(({ metadata }) => metadata.show !== 'A');
  const blind = { ...bot, sources: { ...bot.sources, library } };
  expect(named(await freshEpisodes(blind, { after: 1, upTo: last, exceptShows: [] }))).toEqual({
    ...{ kind: 'episode', through: 3, episode: '3' },
  });
  expect(await freshEpisodes(bot, { after: 3, upTo: last, exceptShows: [] })).toEqual({
    ...{ kind: 'nothing', through: 3 },
  });
});

test('more than five are told of together, apart from those of a new show', async () => {
  const { bot, add } = await makeNews('1');
  await noteArrivals(bot);
  await add('2', '3', '4', '5', '6', '7', 'B/8', 'B/9');
  const { last } = await noteArrivals(bot);
  expect(named(await freshEpisodes(bot, { after: 1, upTo: last, exceptShows: [] }))).toEqual({
    ...{ kind: 'many', through: 9 },
    ...{ episodes: ['2', '3', '4', '5', '6', '7'], ready: ['8', '9'] },
  });
});
