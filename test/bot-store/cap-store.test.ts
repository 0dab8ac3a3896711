import { expect, onTestFinished, test } from 'vitest';
import { SqliteCapStore } from '../../src/bot-store/sqlite/cap-store.ts';
import { makeTemporaryLibrary, talkAbout } from '../support/temporary-library.ts';

async function openStore() {
  const place = makeTemporaryLibrary();
  place.write('1.txt', talkAbout('bees'));
  await place.index();
  const open = () => {
    const store = SqliteCapStore.open(place.libraryDir);
    onTestFinished(() => store.close());
    return store;
  };
  return { open };
}

test('a cap is kept, replaced, and forgotten, also after a restart', async () => {
  const { open } = await openStore();
  const store = open();
  expect(await store.get('1')).toBeUndefined();
  await store.set('1', { episode: 'a' });
  await store.set('1', { episode: 'Show/12', show: 'Show', number: 12.5, date: '2022-01-01' });
  await store.set('2', { episode: 'b' });
  const kept = { episode: 'Show/12', show: 'Show', number: 12.5, date: '2022-01-01' };
  expect(await Promise.all([store.get('1'), open().get('1'), open().get('2')])).toEqual([
    kept,
    kept,
    { episode: 'b' },
  ]);
  await store.forget('1');
  expect(await Promise.all([store.get('1'), open().get('1'), store.get('2')])).toEqual([
    undefined,
    undefined,
    { episode: 'b' },
  ]);
});

test('a cap holds at once for everybody who has it open', async () => {
  const { open } = await openStore();
  const [one, other] = [open(), open()];
  expect(await other.get('1')).toBeUndefined();
  await one.set('1', { episode: 'a' });
  expect(await other.get('1')).toEqual({ episode: 'a' });
  await other.forget('1');
  expect(await one.get('1')).toBeUndefined();
});
