import { expect, test } from 'vitest';
import { libraryPlace } from '../../src/library-place.ts';

const CONFIG = { libraryDir: 'index', libraryUrl: 'postgres://db.example/podcasts', transcriptsDir: 'shows' };

test('a library is where LIBRARY_URL says, or in the folder or at the address that is named', () => {
  expect(libraryPlace(CONFIG)).toEqual({ libraryDir: 'shows', libraryUrl: CONFIG.libraryUrl });
  expect(libraryPlace({ ...CONFIG, libraryUrl: undefined })).toEqual({ libraryDir: 'index' });
  expect(libraryPlace(CONFIG, 'copy')).toEqual({ libraryDir: 'copy' });
  const libraryUrl = 'postgresql://ada:pa%23ss@db.example:5433/other?sslmode=require';
  expect(libraryPlace(CONFIG, libraryUrl)).toEqual({ libraryDir: 'shows', libraryUrl });
});

test.each([
  'postgres://ada:secr#et@db.example/podcasts',
  'postgres://ada:12/34@db.example',
  'postgres://ada:12/34@db.example/podcasts',
  'postgres://ada:secret@db.example',
  'postgres:ada:secret@db.example/podcasts',
  'POSTGRES://ada:secr#et@db.example/podcasts',
])('what begins like an address is no folder, and its password is not shown: %s', (named) => {
  expect(() => libraryPlace(CONFIG, named)).toThrow(
    expect.objectContaining({ code: 'USAGE_INVALID', message: 'The address of the database is not valid.' }),
  );
});
