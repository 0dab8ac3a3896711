import { expect, onTestFinished, test } from 'vitest';
import { SqliteAnnouncementStore } from '../../src/bot-store/sqlite/announcement-store.ts';
import { makeBeesLibrary } from '../support/temporary-library.ts';

test('ten thousand episodes of a show are numbered and looked up in a moment', async () => {
  const store = SqliteAnnouncementStore.open((await makeBeesLibrary()).libraryDir);
  onTestFinished(() => store.close());
  const episodes = Array.from({ length: 10_000 }, (_, index) => ({
    episode: index * 28_000_000_000,
    show: 1,
  }));
  await store.arrive(episodes);
  expect((await store.known()).size).toBe(10_000);
  expect(await store.arrivalsAfter(9_999)).toHaveLength(1);
  expect((await store.arrivalsAfter(0)).filter(({ isFirstOfShow }) => isFirstOfShow)).toHaveLength(10_000);
});
