import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SqliteSettingsStore } from '../../src/bot-store/sqlite/settings-store.ts';
import { Sqlite } from '../../src/library/sqlite/sqlite.ts';
import { makeTemporaryLibrary, type TemporaryLibrary, talkAbout } from '../support/temporary-library.ts';

/** The user whom most systems call nobody: root may do everything, and proves nothing. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const PROGRAM = fileURLToPath(new URL('./other-user.ts', import.meta.url));

/** Whether that user can run anything of this project. */
const canRun = spawnSync(process.execPath, ['--import', 'tsx', '-e', 'import("tsx")'], NOBODY).status === 0;

let place: TemporaryLibrary;

beforeEach(async () => {
  place = makeTemporaryLibrary();
  chmodSync(place.dir, 0o755);
  for (const topic of ['bees', 'wine']) place.write(`${topic}.txt`, talkAbout(topic));
  await place.index();
  const settings = SqliteSettingsStore.open(place.libraryDir);
  await settings.set('123456789012345678', { publicChannels: [], cooldownSeconds: 7 });
  await settings.close();
});

afterEach(() => {
  for (const dir of [place.dir, place.libraryDir]) chmodSync(dir, 0o755);
});

const inLibrary = (name: string) => join(place.libraryDir, name);

async function asNobody(what: string, target = join(place.dir, 'transcripts')): Promise<unknown> {
  const run = promisify(execFile);
  const options = { ...NOBODY, env: { PATH: process.env.PATH, TMPDIR: '/tmp' }, maxBuffer: 1e8 };
  const command = ['--import', 'tsx', PROGRAM, what, place.libraryDir, target];
  return JSON.parse((await run(process.execPath, command, options)).stdout);
}

/** As a read-only medium has it: nothing can be written, and SQLite has left nothing beside the files. */
function makeReadOnly(): void {
  for (const name of ['library.sqlite', 'bot.sqlite']) {
    const sqlite = new Sqlite(inLibrary(name));
    sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    sqlite.close();
    for (const suffix of ['-wal', '-shm']) rmSync(inLibrary(name + suffix), { force: true });
  }
  chmodSync(place.libraryDir, 0o555);
}

describe.skipIf(!canRun)('a user who may only read', () => {
  test('is answered, with the same answers', async () => {
    const before = await asNobodyMayWrite('answer');
    makeReadOnly();
    expect(await asNobody('answer')).toEqual(before);
    expect(await asNobody('backup', makeWritable('copy'))).toEqual({
      gives: ['library.sqlite', 'bot.sqlite'],
    });
  });

  test.each(['vectors.hnsw', 'vectors.hnsw.json'])(
    'is answered without %s, which is made anew',
    async (name) => {
      const before = await asNobodyMayWrite('answer');
      makeReadOnly();
      chmodSync(inLibrary(name), 0o000);
      expect(await asNobody('answer')).toEqual(before);
      rmSync(inLibrary(name));
      mkdirSync(inLibrary(name));
      expect(await asNobody('answer')).toEqual(before);
      rmSync(inLibrary(name), { recursive: true });
      writeFileSync(inLibrary(name), '{}');
      expect(await asNobody('answer')).toEqual(before);
    },
  );

  test('gets the newest state from a library in use, or hears where it is', async () => {
    const before = await asNobodyMayWrite('answer');
    place.write('trains.txt', talkAbout('trains'));
    const open = place.open();
    await place.index();
    expect(await open.read((snapshot) => snapshot.episodes().length)).toBe(3);
    chmodSync(place.libraryDir, 0o555);
    const found = await asNobody('answer');
    expect(found).not.toEqual(before);
    if (JSON.stringify(found).includes('LIBRARY_INACCESSIBLE'))
      expect(found).toMatchObject({ hint: expect.stringContaining('npm run backup') });
    else expect(found).toHaveProperty(['gives', 'content', 'length'], 3);
  });

  test('hears what is needed to write', async () => {
    makeReadOnly();
    const unwritable = { code: 'LIBRARY_INACCESSIBLE', hint: expect.stringContaining('write') };
    expect(await asNobody('index')).toMatchObject(unwritable);
    expect(await asNobody('backup', join(place.libraryDir, 'copy'))).toMatchObject(unwritable);
    expect(await asNobody('settings')).toMatchObject({
      code: 'BOT_DATA_UNWRITABLE',
      hint: expect.stringContaining('may write'),
    });
  });
});

describe.skipIf(!canRun)('a user who may not even read', () => {
  test.each([
    ['the library', () => chmodSync(inLibrary('library.sqlite'), 0o000)],
    ['its folder', () => chmodSync(place.libraryDir, 0o000)],
    ['what the folder is in', () => chmodSync(place.dir, 0o000)],
  ])('%s hears so', async (_, close) => {
    makeReadOnly();
    close();
    const inaccessible = { code: 'LIBRARY_INACCESSIBLE', hint: expect.stringContaining('may read it') };
    expect(await asNobody('answer')).toMatchObject(inaccessible);
    expect(await asNobody('backup')).toMatchObject(inaccessible);
  });

  test('the settings hears so', async () => {
    chmodSync(inLibrary('bot.sqlite'), 0o000);
    expect(await asNobody('settings')).toMatchObject({ code: 'BOT_DATA_UNWRITABLE' });
  });
});

/** What that user gets where everything is allowed. */
async function asNobodyMayWrite(what: string): Promise<unknown> {
  chmodSync(place.libraryDir, 0o777);
  for (const name of ['library.sqlite', 'library.sqlite-wal', 'library.sqlite-shm'])
    if (existsSync(inLibrary(name))) chmodSync(inLibrary(name), 0o666);
  const found = await asNobody(what);
  expect(found).toHaveProperty('gives');
  return found;
}

function makeWritable(name: string): string {
  const dir = join(place.dir, name);
  mkdirSync(dir);
  chmodSync(dir, 0o777);
  return dir;
}
