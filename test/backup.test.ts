import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBackup, restoreBackup } from '../src/backup.ts';
import { SqliteFeedbackStore } from '../src/bot-store/sqlite/feedback-store.ts';
import { SqliteSettingsStore } from '../src/bot-store/sqlite/settings-store.ts';
import { Sqlite } from '../src/library/sqlite/sqlite.ts';
import { contentOf, makeTemporaryLibrary, nearestText, talkAbout } from './support/temporary-library.ts';

const GUILD = '123456789012345678';
const PASSAGE = { episode: 'bees', id: 1, first: 0, last: 1, start: 0, end: 1 };

async function makePlace() {
  const place = makeTemporaryLibrary();
  place.write('bees.txt', talkAbout('bees'));
  await place.index();
  const settings = SqliteSettingsStore.open(place.libraryDir);
  await settings.set(GUILD, { publicChannels: [], cooldownSeconds: 7 });
  const feedback = SqliteFeedbackStore.open(place.libraryDir);
  await feedback.add({ passage: PASSAGE, question: 'Bees?', helpful: true, at: new Date() }, 'x');
  await feedback.close();
  return { place, settings, target: join(place.dir, 'backup') };
}

describe('a backup', () => {
  it('brings everything back, also under a running bot and after the folder is gone', async () => {
    const { place, settings, target } = await makePlace();
    const running = place.open();
    const before = await contentOf(running);
    expect(await createBackup(place.libraryDir, target)).toEqual(['library.sqlite', 'bot.sqlite']);
    place.write('wine.txt', talkAbout('wine'));
    await place.index();
    await settings.set(GUILD, { publicChannels: 'all', cooldownSeconds: 0 });
    expect(await nearestText(running, 'know about wine')).toContain('wine');

    await restoreBackup(target, place.libraryDir, new Date());
    expect(await contentOf(running)).toEqual(before);
    expect(await nearestText(running, 'know about wine')).not.toContain('wine');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await settings.get(GUILD)).cooldownSeconds).toBe(7);
    await settings.close();

    rmSync(place.libraryDir, { recursive: true });
    await restoreBackup(target, place.libraryDir, new Date());
    expect(await contentOf(place.open())).toEqual(before);
    const restored = SqliteSettingsStore.open(place.libraryDir);
    expect((await restored.get(GUILD)).cooldownSeconds).toBe(7);
    await restored.close();
  });

  it('is whole while indexing and answering go on', async () => {
    const { place, settings, target } = await makePlace();
    const running = place.open();
    const topics = Array.from({ length: 8 }, (_, index) => `topic${index}`);
    for (const topic of topics) place.write(`${topic}.txt`, talkAbout(topic, 40));
    let isIndexing = true;
    const indexing = place.index().finally(() => {
      isIndexing = false;
    });
    let backups = 0;
    while (isIndexing || backups === 0) {
      await createBackup(place.libraryDir, target);
      backups += 1;
      await contentOf(running);
      await settings.set(GUILD, { publicChannels: [], cooldownSeconds: backups % 60 });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await indexing;
    await settings.close();
    expect(await createBackup(place.libraryDir, target)).toHaveLength(2);
    const content = await contentOf(place.open());
    await restoreBackup(target, place.libraryDir, new Date());
    expect(await contentOf(place.open())).toEqual(content);
  });

  it('of a damaged library is refused, and an earlier one stays', async () => {
    const { place, settings, target } = await makePlace();
    await settings.close();
    await createBackup(place.libraryDir, target);
    const good = readFileSync(join(target, 'library.sqlite'));
    const sqlite = new Sqlite(join(place.libraryDir, 'library.sqlite'));
    sqlite.run("UPDATE sentences SET text = 'never said' WHERE position = 1");
    sqlite.close();
    await expect(createBackup(place.libraryDir, target)).rejects.toThrow(
      expect.objectContaining({ code: 'LIBRARY_DAMAGED' }),
    );
    expect(readFileSync(join(target, 'library.sqlite'))).toEqual(good);
    expect(existsSync(join(target, 'library.sqlite.partial'))).toBe(false);
  });

  it('that is damaged is not restored', async () => {
    const { place, settings, target } = await makePlace();
    await settings.close();
    await createBackup(place.libraryDir, target);
    const before = await contentOf(place.open());
    writeFileSync(join(target, 'library.sqlite'), 'no database '.repeat(1_000));
    const restoring = restoreBackup(target, place.libraryDir, new Date());
    await expect(restoring).rejects.toMatchObject({ code: 'LIBRARY_DAMAGED' });
    expect(await contentOf(place.open())).toEqual(before);
  });

  it('whose restoring was cut off while the old files were aside takes nothing away', async () => {
    const { place, settings } = await makePlace();
    await settings.close();
    const before = await contentOf(place.open());
    for (const name of ['library.sqlite', 'bot.sqlite']) {
      for (const suffix of ['', '-wal', '-shm']) {
        const file = join(place.libraryDir, name + suffix);
        if (existsSync(file)) renameSync(file, join(place.libraryDir, `${name}.replaced${suffix}`));
      }
    }
    const again = SqliteSettingsStore.open(place.libraryDir);
    expect((await again.get(GUILD)).cooldownSeconds).toBe(7);
    await again.close();
    expect(await contentOf(place.open())).toEqual(before);
  });

  it('of nothing is none', async () => {
    const place = makeTemporaryLibrary();
    const missing = expect.objectContaining({ code: 'LIBRARY_MISSING' });
    await expect(createBackup(place.libraryDir, place.dir)).rejects.toThrow(missing);
    await expect(restoreBackup(place.dir, place.libraryDir, new Date())).rejects.toEqual(missing);
  });
});
