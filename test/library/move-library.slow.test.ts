import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { indexTranscripts } from '../../src/indexing/index-transcripts.ts';
import { openLibrary } from '../../src/library/open-library.ts';
import type { LibraryPlace, OpenLibrary } from '../../src/library/readable-library.ts';
import { Sqlite } from '../../src/library/sqlite/sqlite.ts';
import { moveLibrary } from '../../src/move-library.ts';
import { Postgres } from '../../src/postgres/postgres.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import { startPglite } from '../support/postgres/pglite.ts';
import { emptyDatabase } from '../support/postgres/stores.ts';
import {
  contentOf,
  episodesIn,
  makeTemporaryLibrary,
  nearestText,
  talkAbout,
} from '../support/temporary-library.ts';

const NOW = new Date('2026-01-02T03:04:05.678Z');

describe('a library', () => {
  let database: Awaited<ReturnType<typeof startPglite>>;

  beforeAll(async () => {
    database = await startPglite();
  });
  afterAll(() => database.stop());
  beforeEach(() => emptyDatabase(database.url));

  function move(from: LibraryPlace, to: LibraryPlace, mayReplace = false) {
    return moveLibrary({ from, to, mayReplace, now: NOW });
  }

  async function open(place: LibraryPlace): Promise<OpenLibrary> {
    const library = await openLibrary(place);
    onTestFinished(() => library.close());
    return library;
  }

  /** A library in a folder, and the place in the database where it may go. */
  async function madeOf(...topics: readonly string[]) {
    const made = makeTemporaryLibrary();
    for (const topic of topics) {
      made.write(`${topic}.txt`, talkAbout(topic, 20));
      made.write(`${topic}.chapters.json`, {
        version: '1.2.0',
        chapters: [{ startTime: 0, title: `All about ${topic}` }],
      });
    }
    await made.index();
    const there = { libraryDir: join(made.dir, 'transcripts'), libraryUrl: database.url };
    return { made, here: made.place, there };
  }

  it('goes into Postgres and back, and is the same to the last bit', async () => {
    const { made, here, there } = await madeOf('ants', 'bees', 'wasps');
    expect(await move(here, there)).toMatchObject({ episodes: 3 });
    const inPostgres = await open(there);
    expect(await contentOf(inPostgres)).toEqual(await contentOf(await open(here)));
    expect((await episodesIn(inPostgres)).map(({ source }) => source)).toEqual([
      'ants.txt',
      'bees.txt',
      'wasps.txt',
    ]);
    // Nothing need be indexed again.
    const paths = [join(made.dir, 'transcripts')];
    const report = await indexTranscripts({ paths, ...there, embedder: fakeEmbedder() });
    expect(report).toMatchObject({ passages: 0, episodes: { unchanged: ['ants', 'bees', 'wasps'] } });
    const back = { libraryDir: join(made.dir, 'back', 'index') };
    expect(await move(there, back)).toMatchObject({ episodes: 3 });
    expect(await contentOf(await open(back))).toEqual(await contentOf(await open(here)));
    expect(existsSync(join(back.libraryDir, 'moving'))).toBe(false);
    const [one, other] = [here, back].map(({ libraryDir }) => vectorsIn(libraryDir));
    expect(one).toEqual(other);
    expect((await episodesIn(await open(back))).map(({ source }) => source)[0]).toBe(
      '../../transcripts/ants.txt',
    );
  });

  it('takes no other one’s place unless that is said', async () => {
    const { here, there } = await madeOf('ants');
    await move(here, there);
    const other = await madeOf('bees', 'wasps');
    await expect(move(other.here, there)).rejects.toMatchObject({
      code: 'LIBRARY_EXISTS',
      message: expect.stringMatching(
        /^There is already a library of 1 episode in Postgres at 127\.0\.0\.1:\d+\/postgres\.$/,
      ),
    });
    await expect(move(there, other.here)).rejects.toMatchObject({ code: 'LIBRARY_EXISTS' });
    const reader = await open(there);
    expect(await nearestText(reader, 'ants in chapter 3')).toContain('ants');
    await move(other.here, there, true);
    expect((await episodesIn(reader)).map(({ metadata }) => metadata.id)).toEqual(['bees', 'wasps']);
    const folder = await open(here);
    await move(there, here, true);
    expect((await episodesIn(folder)).map(({ metadata }) => metadata.id)).toEqual(['bees', 'wasps']);
  });

  it('that is on its way when it is cut off changes nothing, and goes on from there', async () => {
    const { here, there } = await madeOf('ants', 'bees', 'wasps');
    const cutOff = moveLibrary({
      ...{ from: here, to: there, mayReplace: false, now: NOW },
      onProgress: (_, episode) => {
        if (episode === 'bees') throw new Error('cut off');
      },
    });
    await expect(cutOff).rejects.toThrow('cut off');
    await expect(openLibrary(there)).rejects.toMatchObject({ code: 'LIBRARY_MISSING' });
    const postgres = await Postgres.open(database.url);
    onTestFinished(() => postgres.close());
    const ids = () => postgres.query<{ id: number }>('SELECT id FROM verbatim.episodes_1 ORDER BY id');
    const before = await ids();
    expect(before).toHaveLength(2);
    await move(here, there);
    expect((await ids()).slice(0, 2)).toEqual(before);
    expect(await contentOf(await open(there))).toEqual(await contentOf(await open(here)));
  });

  it('that was made by an older version has to be built anew first', async () => {
    const { here, there } = await madeOf('ants');
    const sqlite = new Sqlite(join(here.libraryDir, 'library.sqlite'));
    sqlite.exec('PRAGMA user_version = 2');
    sqlite.close();
    await expect(move(here, there)).rejects.toMatchObject({ code: 'LIBRARY_OLD' });
  });

  it('that is damaged is not copied', async () => {
    const { here, there } = await madeOf('ants');
    const sqlite = new Sqlite(join(here.libraryDir, 'library.sqlite'));
    sqlite.run('UPDATE passages SET vector = zeroblob(length(vector)) WHERE id = 1');
    sqlite.close();
    await expect(move(here, there)).rejects.toMatchObject({ code: 'LIBRARY_DAMAGED' });
    await expect(openLibrary(there)).rejects.toMatchObject({ code: 'LIBRARY_MISSING' });
  });
});

/** The bytes of all vectors of a library. */
function vectorsIn(libraryDir: string): unknown {
  expect(readFileSync(join(libraryDir, 'vectors.hnsw')).length).toBeGreaterThan(0);
  const sqlite = new Sqlite(join(libraryDir, 'library.sqlite'));
  const rows = sqlite.all<Record<string, ArrayBuffer>>(
    'SELECT vector, sentence_vectors FROM passages ORDER BY id',
  );
  sqlite.close();
  return rows.map((row) => Object.values(row).map((blob) => Buffer.from(blob).toString('hex')));
}
