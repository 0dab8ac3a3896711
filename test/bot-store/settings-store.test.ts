import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  DEFAULT_SETTINGS,
  type GuildSettings,
  type SettingsStore,
} from '../../src/bot-store/settings-store.ts';
import { SqliteSettingsStore } from '../../src/bot-store/sqlite/settings-store.ts';
import { Sqlite } from '../../src/library/sqlite/sqlite.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import {
  makeBeesLibrary,
  makeTemporaryLibrary,
  stateOf,
  type TemporaryLibrary,
} from '../support/temporary-library.ts';

const GUILD = '123456789012345678';
const SETTINGS: GuildSettings = {
  publicChannels: ['223456789012345678'],
  defaultEpisode: '375',
  cooldownSeconds: 30,
};

function open({ libraryDir }: TemporaryLibrary): SettingsStore {
  const store = SqliteSettingsStore.open(libraryDir);
  onTestFinished(() => store.close());
  return store;
}

describe('SettingsStore', () => {
  it('has the defaults for a server that has set nothing', async () => {
    const store = open(await makeBeesLibrary());
    expect(await store.get(GUILD)).toEqual({ publicChannels: 'all', cooldownSeconds: 3 });
    expect(DEFAULT_SETTINGS).toEqual(await store.get(GUILD));
  });

  it('keeps what is set, for every server apart, after a restart', async () => {
    const place = await makeBeesLibrary();
    const store = open(place);
    await store.set(GUILD, SETTINGS);
    await store.set('999999999999999999', { publicChannels: [], cooldownSeconds: 0 });
    expect(await store.get(GUILD)).toEqual(SETTINGS);
    expect(await open(place).get(GUILD)).toEqual(SETTINGS);
    expect(await open(place).get('999999999999999999')).toEqual({ publicChannels: [], cooldownSeconds: 0 });
  });

  it('survives a library that is built anew with another model, and changes nothing that is found', async () => {
    const place = await makeBeesLibrary();
    const library = place.open();
    const { generation } = await stateOf(library);
    await open(place).set(GUILD, SETTINGS);
    expect((await stateOf(library)).generation).toBe(generation);
    await place.index({ embedder: fakeEmbedder('another') });
    expect((await stateOf(library)).model).toBe('another');
    expect(await open(place).get(GUILD)).toEqual(SETTINGS);
  });

  it('ends with the last of several changes at once', async () => {
    const place = await makeBeesLibrary();
    const store = open(place);
    await Promise.all([1, 2, 3].map((cooldownSeconds) => store.set(GUILD, { ...SETTINGS, cooldownSeconds })));
    expect((await store.get(GUILD)).cooldownSeconds).toBe(3);
    expect((await open(place).get(GUILD)).cooldownSeconds).toBe(3);
  });

  it('is not kept waiting by an indexer', async () => {
    const place = await makeBeesLibrary();
    const store = open(place);
    const indexer = new Sqlite(join(place.libraryDir, 'library.sqlite'));
    indexer.exec('BEGIN IMMEDIATE');
    await store.set(GUILD, SETTINGS);
    expect(await open(place).get(GUILD)).toEqual(SETTINGS);
    indexer.exec('ROLLBACK');
    indexer.close();
  });

  it('waits for another process that is writing, and lets everything else go on meanwhile', async () => {
    const place = await makeBeesLibrary();
    const store = open(place);
    const other = new Sqlite(join(place.libraryDir, 'bot.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    const set = store.set(GUILD, SETTINGS);
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 5);
    // If the store blocked this thread, the other one could never let go.
    setTimeout(() => other.exec('COMMIT'), 300);
    await set;
    clearInterval(timer);
    other.close();
    expect(await store.get(GUILD)).toEqual(SETTINGS);
    expect(ticks).toBeGreaterThan(1);
  });

  it('says that its file is busy when that process does not let go, and keeps what held before', async () => {
    const place = await makeBeesLibrary();
    const store = open(place);
    const other = new Sqlite(join(place.libraryDir, 'bot.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    await expect(store.set(GUILD, SETTINGS)).rejects.toMatchObject({ code: 'BOT_DATA_BUSY' });
    expect(await store.get(GUILD)).toEqual(DEFAULT_SETTINGS);
    other.exec('COMMIT');
    other.close();
    await store.set(GUILD, SETTINGS);
    expect(await store.get(GUILD)).toEqual(SETTINGS);
  });

  it('says that its file was deleted under it, and writes nothing to a file without a name', async () => {
    const place = await makeBeesLibrary();
    const store = open(place);
    await store.set(GUILD, SETTINGS);
    rmSync(place.libraryDir, { recursive: true });
    await expect(store.set(GUILD, { ...SETTINGS, cooldownSeconds: 1 })).rejects.toMatchObject({
      code: 'BOT_DATA_GONE',
    });
    // What was known still holds: nobody's answers become public by this.
    expect(await store.get(GUILD)).toEqual(SETTINGS);
  });

  it('goes on with another file that took the place of its own, within a second', async () => {
    const [place, other] = [await makeBeesLibrary(), await makeBeesLibrary()];
    const store = open(place);
    await store.set(GUILD, SETTINGS);
    const restored = SqliteSettingsStore.open(other.libraryDir);
    await restored.set(GUILD, { ...SETTINGS, cooldownSeconds: 7 });
    await restored.close();
    renameSync(join(other.libraryDir, 'bot.sqlite'), join(place.libraryDir, 'bot.sqlite'));
    await vi.waitFor(async () => expect((await store.get(GUILD)).cooldownSeconds).toBe(7), 1_500);
    await store.set(GUILD, { ...SETTINGS, cooldownSeconds: 8 });
    expect((await open(place).get(GUILD)).cooldownSeconds).toBe(8);
  });

  it.each([
    ['a cooldown below 0', { ...SETTINGS, cooldownSeconds: -1 }],
    ['a cooldown of more than an hour', { ...SETTINGS, cooldownSeconds: 3601 }],
    ['a part of a second', { ...SETTINGS, cooldownSeconds: 0.5 }],
    ['a channel that is no id', { ...SETTINGS, publicChannels: ['#general'] }],
  ])('refuses %s', async (_, settings) => {
    const store = open(await makeBeesLibrary());
    await expect(store.set(GUILD, settings)).rejects.toThrow(RangeError);
    expect(await store.get(GUILD)).toEqual(DEFAULT_SETTINGS);
  });

  it('says that there is no library, and makes none', () => {
    const place = makeTemporaryLibrary();
    expect(() => SqliteSettingsStore.open(place.libraryDir)).toThrow(
      expect.objectContaining({ code: 'LIBRARY_MISSING' }),
    );
    expect(() => SqliteSettingsStore.open(place.libraryDir)).toThrow(
      expect.objectContaining({ code: 'LIBRARY_MISSING' }),
    );
  });
});
