import { once } from 'node:events';
import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VerbatimError } from '../../src/errors.ts';
import { Library } from '../../src/library/library.ts';
import type { Snapshot } from '../../src/library/snapshot.ts';
import { Sqlite } from '../../src/library/sqlite/sqlite.ts';
import { LibraryWriter } from '../../src/library/writer.ts';
import { startIndexer } from '../indexing/start-indexer.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';
import {
  contentOf,
  contentOfSnapshot,
  episodesIn,
  makeTemporaryLibrary,
  nearestText,
  type TemporaryLibrary,
  talkAbout,
} from '../support/temporary-library.ts';

const SPACE = { model: 'fake', dimensions: 32, passageScheme: 'test' };
const NOW = new Date('2026-01-02T03:04:05.678Z');

describe('a library', () => {
  it('that does not exist is missing, and looking for it makes nothing', () => {
    const place = makeTemporaryLibrary();
    expect(() => Library.open(place.libraryDir)).toThrow(
      new VerbatimError('LIBRARY_MISSING', `There is no library in ${place.libraryDir}.`, {
        hint: 'Run `npm run index` to build it from the transcripts, or set LIBRARY_DIR to the folder that has it.',
      }),
    );
    expect(existsSync(place.libraryDir)).toBe(false);
  });

  it('whose first build is not complete is missing', () => {
    const place = makeTemporaryLibrary();
    LibraryWriter.open(place.libraryDir, { space: SPACE, now: NOW }).close();
    expect(() => Library.open(place.libraryDir)).toThrow(
      expect.objectContaining({ code: 'LIBRARY_MISSING' }),
    );
  });

  it('of a newer version is refused by name, for reading and for writing, and stays as it is', async () => {
    const place = await built('bees');
    const file = join(place.libraryDir, 'library.sqlite');
    const sqlite = new Sqlite(file);
    sqlite.exec('PRAGMA user_version = 99');
    sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    sqlite.close();
    const expected = expect.objectContaining({
      code: 'LIBRARY_NEWER',
      message: expect.stringContaining('library format 99'),
      hint: expect.stringContaining('Update Verbatim'),
    });
    expect(() => Library.open(place.libraryDir)).toThrow(expected);
    await expect(place.index()).rejects.toMatchObject({ code: 'LIBRARY_NEWER' });
    const after = new Sqlite(file);
    expect(after.get('SELECT count(*) AS count FROM episodes')).toMatchObject({ count: 1 });
    after.close();
  });

  it('cannot be where a file is', async () => {
    const place = makeTemporaryLibrary();
    place.write('a.txt', talkAbout('bees'));
    writeFileSync(place.libraryDir, 'not a folder');
    await expect(place.index()).rejects.toMatchObject({ code: 'LIBRARY_INACCESSIBLE' });
  });
});

describe('a damaged library', () => {
  const damages: Record<string, (file: string, size: number) => void> = {
    'whose header is overwritten': (file) => overwrite(file, 0, 100),
    'that is cut off after its first page': (file) => truncateSync(file, 4096),
    'that is cut in half': (file, size) => truncateSync(file, size - (size % 8192) / 2 - 4096 * 4),
    'whose schema is overwritten': (file) => overwrite(file, 100, 3000),
    'with random bytes in most of its pages': (file, size) => overwrite(file, 4096, size - 4096),
    'that is another file altogether': (file) => writeFileSync(file, 'This is my diary. '.repeat(1000)),
  };

  it.each(Object.entries(damages))('%s gets an error that says how to build it anew', async (_, damage) => {
    const place = await built('bees', 'ants', 'wasps');
    const file = join(place.libraryDir, 'library.sqlite');
    damage(file, readFileSync(file).length);
    const damaged = {
      code: 'LIBRARY_DAMAGED',
      message: `${file} is damaged and cannot be read as a library.`,
      hint: expect.stringContaining('npm run index'),
    };
    // For reading, it is noticed at the latest by whoever needs the damaged part.
    const read = async () => contentOf(place.open());
    await expect(read()).rejects.toMatchObject(damaged);

    // The hint is good advice.
    expect((await place.index()).problems).toMatchObject([{ code: 'LIBRARY_DAMAGED' }]);
    expect(await nearestText(place.open(), 'know about bees')).toContain('bees');
  });

  it('half built in the staging file is thrown away and built anew', async () => {
    const place = await built('bees');
    writeFileSync(join(place.libraryDir, 'staging.sqlite'), 'garbage '.repeat(5000));
    await place.index({ embedder: fakeEmbedder('other') });
    expect(await place.open().read(({ space }) => space.model)).toBe('other');
    expect(existsSync(join(place.libraryDir, 'staging.sqlite'))).toBe(false);
  });
});

describe('the HNSW file', () => {
  const faults: Record<string, (file: string, place: TemporaryLibrary) => Promise<void> | void> = {
    'that is missing': (file) => rmSync(file),
    'without the page beside it': (file) => rmSync(`${file}.json`),
    'whose page is cut off': (file) => truncateSync(`${file}.json`, 20),
    'whose page is JSON of another kind': (file) => writeFileSync(`${file}.json`, '{"sha256": 5}'),
    'that is empty': (file) => truncateSync(file, 0),
    'that is truncated': (file) => truncateSync(file, readFileSync(file).length - 100),
    'with a single flipped bit': (file) => {
      const bytes = readFileSync(file);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    },
    'of another library': async (file) => {
      const other = await built('cars', 'trains');
      for (const suffix of ['', '.json'])
        copyFileSync(join(other.libraryDir, `vectors.hnsw${suffix}`), `${file}${suffix}`);
    },
    'of an earlier state of this library': async (file, place) => {
      const kept = `${place.dir}/kept`;
      cpSync(place.libraryDir, kept, { recursive: true });
      place.write('bees.txt', talkAbout('hornets'));
      await place.index();
      place.write('bees.txt', talkAbout('bees'));
      await place.index();
      for (const suffix of ['', '.json'])
        copyFileSync(join(kept, `vectors.hnsw${suffix}`), `${file}${suffix}`);
    },
  };

  it.each(Object.entries(faults))('%s is made again from SQLite, without the model', async (_, spoil) => {
    const place = await built('bees', 'ants');
    const file = join(place.libraryDir, 'vectors.hnsw');
    await spoil(file, place);
    expect(await nearestText(place.open(), 'know about bees')).toContain('bees');
    // … and it is on disk again for the next process.
    const made = readFileSync(file);
    expect(await nearestText(place.open(), 'know about ants')).toContain('ants');
    expect(readFileSync(file).equals(made)).toBe(true);
  });

  it('that cannot be written does not keep a question from being answered', async () => {
    const place = await built('bees', 'ants');
    const file = join(place.libraryDir, 'vectors.hnsw');
    rmSync(file);
    // A folder in its place: renaming onto it fails as on a disk that is read-only.
    cpSync(place.path(''), file, { recursive: true });
    rmSync(`${file}.json`);
    expect(await nearestText(place.open(), 'know about bees')).toContain('bees');
  });

  it('leaves no temporary files', async () => {
    const place = await built('bees');
    place.write('b.txt', talkAbout('ants'));
    await place.index();
    const files = readdirSync(place.libraryDir).filter((name) => !name.startsWith('library.sqlite'));
    expect(files.sort()).toEqual(['vectors.hnsw', 'vectors.hnsw.json', 'writer.lock']);
  });
});

describe('two writers', () => {
  it('the second is told who holds the library, and may write when the first is done', async () => {
    const place = await built('bees');
    const first = LibraryWriter.open(place.libraryDir, { space: SPACE, now: NOW });
    await expect(place.index()).rejects.toMatchObject({
      code: 'LIBRARY_BUSY',
      message: expect.stringMatching(
        new RegExp(`is being written by process ${process.pid} on \\S+, since 2026-01-02T03:04:05.678Z`),
      ),
      hint: expect.stringContaining('Wait until it has finished'),
    });
    first.close();
    expect((await place.index()).episodes.unchanged).toEqual(['bees']);
  });
});

describe('a reader beside a writer', () => {
  it('sees one state of the library throughout, and does not wait', async () => {
    const place = await built('bees', 'ants');
    const reader = place.open();
    const writer = await writerLike(place);
    await reader.read(async (snapshot) => {
      const before = await contentOfSnapshot(snapshot);
      const started = performance.now();
      writer.remove({ id: 'ants' });
      expect(await contentOfSnapshot(snapshot)).toEqual(before);
      expect((await snapshot.lexicalIndex({ phrases: () => [] })).matches('ants')).not.toEqual([]);
      expect(performance.now() - started).toBeLessThan(1000);
    });
    expect((await episodesIn(reader)).map(({ metadata }) => metadata.id)).toEqual(['bees']);
    expect(
      await reader.read(async (snapshot) =>
        (await snapshot.lexicalIndex({ phrases: () => [] })).matches('ants'),
      ),
    ).toEqual([]);
    expect(await nearestText(reader, 'know about ants')).toContain('bees');
    writer.close();
  });

  it('sees the newest state although another reads an older one, and both end well', async () => {
    const place = await built('bees', 'ants');
    const reader = place.open();
    const writer = await writerLike(place);
    const idsOf = (snapshot: Snapshot) => snapshot.episodes().map(({ metadata }) => metadata.id);
    await reader.read(async (older) => {
      writer.remove({ id: 'ants' });
      await reader.read(async (newer) => {
        expect(idsOf(newer)).toEqual(['bees']);
        expect(newer.generation).toBeGreaterThan(older.generation);
        const [ants] = older.episodes().filter(({ metadata }) => metadata.id === 'ants');
        expect(await older.sentences(ants?.row ?? 0, 0, 100)).toHaveLength(40);
        expect(await newer.sentences(ants?.row ?? 0, 0, 100)).toEqual([]);
      });
      expect(idsOf(older).sort()).toEqual(['ants', 'bees']);
    });
    expect(await reader.read(idsOf)).toEqual(['bees']);
    writer.close();
  });

  it('never sees a mixture while episodes are exchanged all the time', async () => {
    const place = makeTemporaryLibrary();
    const write = (topic: string) => {
      for (const name of ['a', 'b', 'c']) {
        place.write(`${name}.txt`, talkAbout(`${topic} ${name}`));
        place.write(`${name}.meta.json`, { id: name, title: topic });
      }
    };
    write('bees');
    await place.index();
    const reader = place.open();
    const embedder = fakeEmbedder();
    const { vector } = await embedder.encodeQuestion('know about bees in chapter 3');
    let reads = 0;
    let running = true;
    const reading = (async () => {
      while (running) {
        await reader.read(async (snapshot) => {
          const ids = (await snapshot.nearest(vector, { count: 5 })).map(({ id }) => id);
          const passages = snapshot.passages(ids);
          expect(passages).toHaveLength(ids.length);
          for (const passage of passages) {
            const episode = snapshot.episode(passage.episode);
            const said = await snapshot.sentences(passage.episode, passage.first, passage.last);
            expect(said).toHaveLength(passage.last - passage.first + 1);
            // An episode is all bees or all ants, as its title says.
            expect(said.every(({ text }) => text.includes(episode?.metadata.title ?? 'bees'))).toBe(true);
          }
        });
        reads += 1;
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    for (const topic of ['ants', 'bees', 'ants', 'bees']) {
      write(topic);
      const indexer = startIndexer(place, 'fake');
      expect(await once(indexer, 'exit')).toEqual([0, null]);
      expect((await episodesIn(reader)).map(({ metadata }) => metadata.title)).toEqual([topic, topic, topic]);
    }
    running = false;
    await reading;
    expect(reads).toBeGreaterThan(10);
  });

  it('follows what is added, changed and removed without being opened again', async () => {
    const place = await built('bees');
    const reader = place.open();
    expect(await nearestText(reader, 'know about ants')).toContain('bees');
    place.write('ants.txt', talkAbout('ants'));
    await place.index();
    expect(await nearestText(reader, 'know about ants')).toContain('ants');
    rmSync(place.path('ants.txt'));
    await place.index();
    expect(await nearestText(reader, 'know about ants')).toContain('bees');
  });

  it('follows a library that is deleted and built anew', async () => {
    const place = await built('bees');
    const reader = place.open();
    await nearestText(reader, 'bees');
    rmSync(place.libraryDir, { recursive: true });
    expect(await nearestText(reader, 'know about bees')).toContain('bees');
    place.write('bees.txt', talkAbout('wasps'));
    await place.index();
    expect(await nearestText(reader, 'know about bees')).toContain('wasps');
  });

  it('finds everything at once after a change that is too large to work into the index between two questions', async () => {
    const place = await built('bees');
    const reader = place.open();
    await nearestText(reader, 'bees');
    // Removing the page hides the writer's file, as if the writer were still busy with it.
    for (let i = 0; i < 5; i += 1) place.write(`large-${i}.txt`, talkAbout(`subject number ${i}`, 700));
    await place.index();
    const page = join(place.libraryDir, 'vectors.hnsw.json');
    renameSync(page, `${page}.hidden`);
    for (let i = 0; i < 5; i += 1) {
      expect(await nearestText(reader, `know about subject number ${i} in chapter 333`)).toContain(
        `number ${i} `,
      );
    }
    renameSync(`${page}.hidden`, page);
    expect(await nearestText(reader, 'know about bees in chapter 1')).toContain('bees');
  });
});

async function built(...topics: readonly string[]): Promise<TemporaryLibrary> {
  const place = makeTemporaryLibrary();
  for (const topic of topics) place.write(`${topic}.txt`, talkAbout(topic, 40));
  await place.index();
  return place;
}

/** A writer in the space that the library has. */
async function writerLike(place: TemporaryLibrary): Promise<LibraryWriter> {
  const space = await place.open().read((snapshot) => snapshot.space);
  return LibraryWriter.open(place.libraryDir, { space, now: NOW });
}

function overwrite(file: string, from: number, length: number): void {
  const bytes = readFileSync(file);
  for (let at = from; at < Math.min(from + length, bytes.length); at += 1) bytes[at] = (at * 31 + 17) & 255;
  writeFileSync(file, bytes);
}
