import { describe, expect, it, onTestFinished } from 'vitest';
import { isBusy, Sqlite } from '../../../src/library/sqlite/sqlite.ts';

describe('a transaction', () => {
  it('is undone when the work in it throws, and the connection goes on', () => {
    const sqlite = open();
    const fail = () =>
      sqlite.transaction(() => {
        sqlite.run('INSERT INTO parent VALUES (1)');
        throw new Error('halfway');
      });
    expect(fail).toThrow('halfway');
    expect(count(sqlite, 'parent')).toBe(0);
    sqlite.transaction(() => sqlite.run('INSERT INTO parent VALUES (2)'));
    expect(count(sqlite, 'parent')).toBe(1);
  });

  it('is undone when it cannot be committed', () => {
    const sqlite = open();
    const orphan = () => sqlite.transaction(() => sqlite.run('INSERT INTO child VALUES (7)'));
    expect(orphan).toThrow(/FOREIGN KEY constraint failed/);
    expect(count(sqlite, 'child')).toBe(0);
  });

  it('inside another is part of it', () => {
    const sqlite = open();
    const fail = () =>
      sqlite.transaction(() => {
        sqlite.transaction(() => sqlite.run('INSERT INTO parent VALUES (1)'));
        throw new Error('later');
      });
    expect(fail).toThrow('later');
    expect(count(sqlite, 'parent')).toBe(0);
  });
});

describe('a full disk', () => {
  it('is told as such, and nothing is half written', () => {
    const sqlite = open();
    sqlite.exec('PRAGMA max_page_count = 6');
    const fill = () =>
      sqlite.transaction(() => {
        sqlite.run('INSERT INTO parent VALUES (1)');
        sqlite.run('INSERT INTO blobs VALUES (?)', [Buffer.alloc(1_000_000)]);
      });
    expect(fill).toThrow(expect.objectContaining({ code: 'LIBRARY_INACCESSIBLE' }));
    expect(count(sqlite, 'parent')).toBe(0);
  });
});

describe('isBusy', () => {
  it('is true of SQLite refusing for another writer, and of nothing else', () => {
    expect(isBusy(Object.assign(new Error('locked'), { code: 'SQLITE_BUSY' }))).toBe(true);
    expect(isBusy(Object.assign(new Error('locked'), { code: 'SQLITE_BUSY_SNAPSHOT' }))).toBe(true);
    expect(isBusy(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }))).toBe(false);
    expect(isBusy('SQLITE_BUSY')).toBe(false);
  });
});

function open(): Sqlite {
  const sqlite = new Sqlite(':memory:');
  onTestFinished(() => sqlite.close());
  sqlite.exec('PRAGMA foreign_keys = ON');
  sqlite.exec('CREATE TABLE parent (id INTEGER PRIMARY KEY)');
  sqlite.exec('CREATE TABLE child (parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)');
  sqlite.exec('CREATE TABLE blobs (blob BLOB)');
  return sqlite;
}

function count(sqlite: Sqlite, table: string): number | undefined {
  return sqlite.get<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)?.count;
}

describe('a closed database', () => {
  it('throws when it is used, where libsql would end the process', () => {
    const sqlite = open();
    sqlite.close();
    sqlite.close();
    expect(() => sqlite.exec('SELECT 1')).toThrow('is used after it was closed');
    expect(() => sqlite.transaction(() => 1)).toThrow('is used after it was closed');
  });
});
