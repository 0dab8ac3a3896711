import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Library } from '../../src/library/library.ts';
import { Sqlite } from '../../src/library/sqlite/sqlite.ts';
import { contentOf, episodesIn, makeTemporaryLibrary, talkAbout } from '../support/temporary-library.ts';

/** A library of format 1 with its transcripts, bees.txt and trams.txt. */
function libraryOfFormat1() {
  const place = makeTemporaryLibrary();
  const fixture = fileURLToPath(new URL('../library/fixtures/format-1', import.meta.url));
  cpSync(fixture, place.dir, { recursive: true });
  return place;
}

/** Makes of a library what format 2 was: without turns, and with one show. */
function downgrade(libraryDir: string): void {
  const sqlite = new Sqlite(join(libraryDir, 'library.sqlite'));
  sqlite.exec(`
    ALTER TABLE sentences DROP COLUMN turn;
    ALTER TABLE episodes RENAME TO of_now;
    CREATE TABLE episodes (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, metadata TEXT NOT NULL,
      duration REAL NOT NULL, source TEXT NOT NULL, content_hash TEXT NOT NULL, first_passage INTEGER NOT NULL,
      last_passage INTEGER NOT NULL, sentence_count INTEGER NOT NULL, speakers TEXT NOT NULL, layout BLOB NOT NULL);
    INSERT INTO episodes SELECT id, name, metadata, duration, source, 'older', first_passage, last_passage,
      sentence_count, speakers, layout FROM of_now;
    DROP TABLE of_now;
    DROP TABLE checksums;
    PRAGMA user_version = 2;
    PRAGMA wal_checkpoint(TRUNCATE)`);
  sqlite.close();
}

describe('a library that an older version made', () => {
  it('is built anew from all its transcripts, with one line that says so', async () => {
    const place = libraryOfFormat1();
    const report = await place.index({ paths: [place.path('bees.txt')] });
    expect(report.notes).toEqual([
      {
        file: place.libraryDir,
        message: 'The library was made by an older version of Verbatim, so it was rebuilt.',
      },
    ]);
    expect(report.episodes).toMatchObject({ changed: ['bees', 'trams'], unchanged: [], removed: [] });
    const fresh = makeTemporaryLibrary();
    cpSync(place.path('.'), fresh.path('.'), { recursive: true });
    await fresh.index();
    expect(await contentOf(place.open())).toEqual(await contentOf(fresh.open()));
    expect((await place.index()).notes).toEqual([]);
  });

  it('keeps the words of an episode whose transcript is gone, and names it', async () => {
    const place = libraryOfFormat1();
    rmSync(place.path('trams.txt'));
    const { notes, episodes } = await place.index({ paths: [place.path('bees.txt')] });
    expect(notes.map(({ message }) => message)).toEqual([
      'The library was made by an older version of Verbatim, so it was rebuilt. These episodes keep their old text, since their transcripts are gone or cannot be read: trams.',
    ]);
    expect(episodes).toMatchObject({ changed: ['bees'], unchanged: ['trams'] });
    // Gone from a folder that was named, it is gone from the library.
    const named = libraryOfFormat1();
    rmSync(named.path('trams.txt'));
    expect((await named.index()).episodes).toMatchObject({ changed: ['bees'], removed: ['trams'] });
    expect((await episodesIn(named.open())).map(({ shownId }) => shownId)).toEqual(['bees']);
  });

  it('of format 2 is read until then, and built anew', async () => {
    const place = makeTemporaryLibrary();
    place.write('bees.txt', talkAbout('bees'));
    await place.index();
    const before = await contentOf(place.open());
    downgrade(place.libraryDir);
    const old = Library.open(place.libraryDir);
    const sentences = (await old.read((snapshot) => snapshot.sentences(1, 0, 99))).map(({ turn }) => turn);
    expect(new Set(sentences)).toEqual(new Set([0]));
    old.close();
    const report = await place.index();
    expect(report).toMatchObject({ episodes: { changed: ['bees'] }, notes: [{ file: place.libraryDir }] });
    expect(await contentOf(place.open())).toEqual(before);
  });
});
