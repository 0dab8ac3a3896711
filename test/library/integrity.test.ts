import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Library } from '../../src/library/library.ts';
import { salvage } from '../../src/library/set-aside.ts';
import { Sqlite } from '../../src/library/sqlite/sqlite.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import {
  contentOf,
  makeTemporaryLibrary,
  type TemporaryLibrary,
  talkAbout,
} from '../support/temporary-library.ts';

async function makeLibrary(...topics: string[]): Promise<TemporaryLibrary> {
  const place = makeTemporaryLibrary();
  for (const topic of topics) write(place, topic);
  await place.index();
  return place;
}

/** A transcript and its chapters. */
function write(place: TemporaryLibrary, topic: string): void {
  place.write(`${topic}.txt`, talkAbout(topic));
  place.write(`${topic}.chapters.json`, {
    version: '1.2.0',
    chapters: [
      { startTime: 0, title: 'Hello' },
      { startTime: 30, title: 'Honey' },
    ],
  });
}

function change(place: TemporaryLibrary, sql: string): void {
  const sqlite = new Sqlite(join(place.libraryDir, 'library.sqlite'));
  const { changes } = sqlite.run(sql);
  expect(changes).toBeGreaterThan(0);
  sqlite.close();
}

/** Asks for everything that answers are made of. */
async function readAll(library: Library): Promise<unknown> {
  const words = await library.read(async (snapshot) => {
    const index = await snapshot.lexicalIndex({ phrases: () => [] });
    const { sounding, shaped } = index.vocabulary.similarTo('chapters', ['XPTRS', 'KPTRS', 'XPTR']);
    const matches = index.matchesOfAny(['bees', 'know about', 'chapter'], { count: 50 });
    return [[...sounding].sort(), [...shaped].sort(), matches.map(({ score }) => score)];
  });
  const nearest = await nearestIn(library);
  return [await contentOf(library), nearest, words];
}

async function nearestIn(library: Library) {
  const { vector } = await fakeEmbedder().encodeQuestion('bees');
  return library.read(async (snapshot) => {
    const found = await snapshot.nearest(vector, { count: 5 });
    await snapshot.encodedSentencesOf(snapshot.passages(found.map(({ id }) => id)));
    return found.map(({ similarity }) => similarity);
  });
}

/** One bit more or less in what is stored. */
const FLIPS = [
  "UPDATE sentences SET text = replace(text, 'chapter 2', 'chapter 3') WHERE position = 1",
  'UPDATE sentences SET start = start + 0.5 WHERE position = 2',
  'UPDATE sentences SET sponsor = 1 WHERE position = 0',
  'DELETE FROM sentences WHERE position = 3',
  "UPDATE episodes SET metadata = replace(metadata, 'bees', 'beer') WHERE id = 1",
  'UPDATE episodes SET duration = duration * 2 WHERE id = 1',
  'UPDATE episodes SET layout = zeroblob(length(layout)) WHERE id = 1',
  'UPDATE episode_words SET words = zeroblob(length(words))',
  'UPDATE passages SET vector = zeroblob(length(vector))',
  'UPDATE passages SET sentence_vectors = zeroblob(length(sentence_vectors))',
  "UPDATE words SET word = 'beer' WHERE word = 'bees'",
  "UPDATE words SET sound = 'X' WHERE word = 'bees'",
  "UPDATE episodes SET metadata = '{' WHERE id = 1",
  "UPDATE chapters SET marks = replace(marks, 'Honey', 'Money')",
  'DELETE FROM chapters',
  "UPDATE meta SET value = substr(value, 2) WHERE key = 'space'",
];

describe('a library in which something changed that nobody wrote', () => {
  it.each(FLIPS)('is not answered from: %s', async (sql) => {
    const place = await makeLibrary('bees', 'wine');
    change(place, sql);
    // What is derived is made anew, from what is damaged.
    rmSync(join(place.libraryDir, 'vectors.hnsw'));
    await expect(async () => readAll(place.open())).rejects.toMatchObject({ code: 'LIBRARY_DAMAGED' });
  });

  it.each(FLIPS)('is mended from its transcripts, which names what was wrong: %s', async (sql) => {
    const place = await makeLibrary('bees', 'wine');
    const before = await readAll(place.open());
    change(place, sql);
    rmSync(join(place.libraryDir, 'vectors.hnsw'));
    const report = await place.index({ verify: true });
    expect(report.problems).toMatchObject([{ code: 'LIBRARY_DAMAGED' }, ...report.problems.slice(1)]);
    expect(await readAll(place.open())).toEqual(before);
    expect((await place.index({ verify: true })).problems).toEqual([]);
  });

  it('is answered from when nothing changed', async () => {
    const place = await makeLibrary('bees', 'wine');
    const before = await readAll(place.open());
    expect(await readAll(place.open())).toEqual(before);
  });
});

describe('a library in whose place another was put', () => {
  it('has the vectors of its own, also where ids are used again', async () => {
    const place = await makeLibrary('bees');
    const [library, vectors] = ['library.sqlite', 'vectors.hnsw'].map((name) =>
      join(place.libraryDir, name),
    ) as [string, string];
    copyFileSync(library, `${library}.backup`);
    place.write('wine.txt', talkAbout('wine'));
    await place.index();
    // The backup goes on without wine, and gives its ids to trains.
    for (const suffix of ['-wal', '-shm']) rmSync(`${library}${suffix}`, { force: true });
    copyFileSync(`${library}.backup`, library);
    rmSync(place.path('wine.txt'));
    place.write('trains.txt', talkAbout('trains'));
    const running = place.open();
    await readAll(running);
    await place.index();
    const found = await nearestIn(running);
    const fresh = await nearestIn(place.open());
    rmSync(vectors);
    const rebuilt = await nearestIn(place.open());
    expect(fresh).toEqual(rebuilt);
    expect(found).toEqual(rebuilt);
  });
});

/** How a leaf of a table without row ids begins (https://www.sqlite.org/fileformat.html#b_tree_pages). */
const LEAF = 0x0a;

describe('a library that SQLite cannot read', () => {
  it('is set aside, what can be read of it is kept, and the rest is built anew', async () => {
    const topics = Array.from({ length: 12 }, (_, index) => `topic${index}`);
    const place = makeTemporaryLibrary();
    for (const topic of topics) place.write(`${topic}.txt`, talkAbout(topic, 60));
    const { passages: all } = await place.index();
    const before = await readAll(place.open());
    const file = join(place.libraryDir, 'library.sqlite');
    const bytes = readFileSync(file);
    // Neither the list of tables nor every episode: a page of sentences that is a leaf of their tree.
    const page = Array.from(
      { length: 60 },
      (_, index) => bytes.indexOf(`topic7 in chapter ${index + 1}.`) & ~4095,
    )
      .filter((start) => start > 4096)
      .find((start) => bytes[start] === LEAF);
    if (page === undefined) throw new Error('There is no such page.');
    bytes.fill(0xaa, page, page + 4096);
    for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    writeFileSync(file, bytes);
    const { passages, problems, episodes } = await place.index();
    expect(problems).toMatchObject([
      { code: 'LIBRARY_DAMAGED', hint: expect.stringContaining('library.damaged-') },
    ]);
    expect(readdirSync(place.libraryDir).join()).toMatch(/library\.damaged-\d{4}-\d\d-\d\dT[\d-]+\.sqlite/);
    expect(episodes.unchanged.length + episodes.new.length).toBe(topics.length);
    // Most were kept: they were not embedded again.
    expect(passages).toBeGreaterThan(0);
    expect(passages).toBeLessThan(all / 2);
    expect(await readAll(place.open())).toEqual(before);
  });

  it('is built anew when nothing of it can be read', async () => {
    const place = await makeLibrary('bees', 'wine');
    const before = await readAll(place.open());
    const file = join(place.libraryDir, 'library.sqlite');
    for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    writeFileSync(file, 'no database '.repeat(2000));
    expect((await place.index()).problems).toMatchObject([{ code: 'LIBRARY_DAMAGED' }]);
    expect(await readAll(place.open())).toEqual(before);
  });

  it('leaves its episodes to the new one, also where that has the same id of another show', async () => {
    const [damaged, target] = await Promise.all(
      ['Bees', 'Wine'].map(async (show) => {
        const place = makeTemporaryLibrary();
        place.write('12.txt', talkAbout(show));
        place.write('12.meta.json', { id: '12', show });
        await place.index();
        return place;
      }),
    );
    if (!damaged || !target) throw new Error('There are two libraries.');
    const space = await damaged.open().read((snapshot) => snapshot.space);
    const sqlite = new Sqlite(join(target.libraryDir, 'library.sqlite'));
    salvage(join(damaged.libraryDir, 'library.sqlite'), sqlite, space);
    sqlite.close();
    const ids = await target.open().read((snapshot) => snapshot.episodes().map(({ shownId }) => shownId));
    expect(ids).toEqual(['Wine/12', 'Bees/12']);
  });
});

describe('the same episodes', () => {
  const TOPICS = ['bees', 'wine', 'trains', 'clocks'];
  const step = fc.record({ topic: fc.constantFrom(...TOPICS), count: fc.integer({ min: 0, max: 4 }) });

  it('give the same answers, whatever was indexed and removed before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (history) => {
        const place = await makeLibrary('bees', 'wine');
        const running = place.open();
        for (const { topic, count } of history) {
          if (count === 0) rmSync(place.path(`${topic}.txt`), { force: true });
          else place.write(`${topic}.txt`, talkAbout(topic, count));
          await place.index().catch(() => undefined);
          await readAll(running);
        }
        for (const topic of TOPICS) write(place, topic);
        await place.index();
        const fresh = await makeLibrary(...TOPICS);
        const expected = await readAll(fresh.open());
        expect(await readAll(place.open())).toEqual(expected);
        expect(await readAll(running)).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });
});
