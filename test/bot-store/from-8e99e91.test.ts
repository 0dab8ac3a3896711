import { createHmac } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createBackup, restoreBackup } from '../../src/backup.ts';
import { SqliteFeedbackStore } from '../../src/bot-store/sqlite/feedback-store.ts';
import { SqliteSettingsStore } from '../../src/bot-store/sqlite/settings-store.ts';
import { indexTranscripts } from '../../src/indexing/index-transcripts.ts';
import { Sqlite } from '../../src/library/sqlite/sqlite.ts';
import { fakeEmbedder } from '../support/fake-embedder.ts';

const KEY = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';

/** What version 8e99e91 kept in the library's file, as it wrote it: the statements are its own. */
const OLD = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  INSERT INTO meta VALUES ('library', '6f1c7a52-4a4e-4f5e-9d8c-3f8f0c1f2a77'), ('generation', '3');
  CREATE TABLE guild_settings (
    guild TEXT PRIMARY KEY,
    public_channels TEXT, -- a JSON array; NULL means all
    default_episode TEXT,
    cooldown_seconds INTEGER NOT NULL
  ) WITHOUT ROWID;
  INSERT INTO guild_settings VALUES ('111111111111111111', NULL, '375', 0);
  INSERT INTO guild_settings VALUES ('222222222222222222', '["333333333333333333"]', NULL, 30);
  CREATE TABLE feedback_key (key TEXT NOT NULL);
  INSERT INTO feedback_key VALUES ('${KEY}');
  CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    episode TEXT NOT NULL,
    passage INTEGER NOT NULL,
    first_sentence INTEGER NOT NULL,
    last_sentence INTEGER NOT NULL,
    start REAL NOT NULL,
    end REAL NOT NULL,
    question_hash TEXT NOT NULL,
    question TEXT,
    within TEXT,
    helpful INTEGER NOT NULL,
    date TEXT NOT NULL
  );
  INSERT INTO feedback VALUES
    (1, '375', 12, 40, 44, 310.5, 333, 'a3c2', NULL, NULL, 1, '2026-02-01'),
    (4, '376', 90, 7, 9, 61, 75.25, 'ffee', 'Who keeps bees?', '376', 0, '2026-02-02');
  PRAGMA user_version = 1;
`;

let dir: string;
let library: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'verbatim-old-'));
  library = join(dir, 'library.sqlite');
  const sqlite = new Sqlite(library);
  sqlite.exec(OLD);
  sqlite.close();
  onTestFinished(() => rmSync(dir, { recursive: true }));
});

async function readAll() {
  const settings = SqliteSettingsStore.open(dir);
  const feedback = SqliteFeedbackStore.open(dir);
  const all = {
    first: await settings.get('111111111111111111'),
    second: await settings.get('222222222222222222'),
    feedback: await feedback.all(),
    hash: await feedback.hashOf('Who keeps bees?'),
  };
  await Promise.all([settings.close(), feedback.close()]);
  return all;
}

const EXPECTED = {
  first: { publicChannels: 'all', defaultEpisode: '375', cooldownSeconds: 0 },
  second: { publicChannels: ['333333333333333333'], cooldownSeconds: 30 },
  feedback: [
    {
      passage: { episode: '375', id: 12, first: 40, last: 44, start: 310.5, end: 333 },
      questionHash: 'a3c2',
      helpful: true,
      date: '2026-02-01',
    },
    {
      passage: { episode: '376', id: 90, first: 7, last: 9, start: 61, end: 75.25 },
      questionHash: 'ffee',
      question: 'Who keeps bees?',
      within: '376',
      helpful: false,
      date: '2026-02-02',
    },
  ],
  // The key came along.
  hash: createHmac('sha256', Buffer.from(KEY, 'hex')).update('who keeps bees').digest('hex').slice(0, 32),
};

const ownTables = (sqlite: Sqlite) =>
  sqlite.all("SELECT name FROM sqlite_schema WHERE name IN ('guild_settings', 'feedback', 'feedback_key')");

describe('settings and feedback that version 8e99e91 kept in the library', () => {
  it('move to a file of their own, and leave nothing behind', async () => {
    expect(await readAll()).toEqual(EXPECTED);
    const sqlite = new Sqlite(library);
    expect(ownTables(sqlite)).toEqual([]);
    sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    sqlite.close();
    expect(readFileSync(library, 'latin1')).not.toContain('Who keeps bees?');
  });

  it('are there once, however often the move is cut off after they were copied', async () => {
    const indexer = new Sqlite(library);
    indexer.exec('BEGIN IMMEDIATE');
    expect(await readAll()).toEqual(EXPECTED);
    expect(ownTables(indexer)).toHaveLength(3);
    const settings = SqliteSettingsStore.open(dir);
    await settings.forget('222222222222222222');
    await settings.close();
    indexer.exec('ROLLBACK');
    const { feedback, second } = await readAll();
    expect(feedback).toEqual(EXPECTED.feedback);
    // Deleted since: it does not come back from the copy that was left.
    expect(second.cooldownSeconds).toBe(3);
    expect(ownTables(indexer)).toEqual([]);
    indexer.close();
  });

  it('survive the library', async () => {
    await readAll();
    rmSync(library);
    expect(await readAll()).toEqual(EXPECTED);
  });
});

describe('a whole library of version 8e99e91, with settings and feedback', () => {
  /** The library as it was written, with the tables that its bot added. */
  beforeEach(() => {
    rmSync(library);
    const fixture = fileURLToPath(
      new URL('../library/fixtures/format-1/library/library.sqlite', import.meta.url),
    );
    copyFileSync(fixture, library);
    const sqlite = new Sqlite(library);
    sqlite.exec(OLD.slice(OLD.indexOf('CREATE TABLE guild_settings'), OLD.indexOf('PRAGMA user_version')));
    sqlite.close();
  });
  const transcripts = fileURLToPath(new URL('../library/fixtures/format-1/transcripts', import.meta.url));
  const index = () => indexTranscripts({ paths: [transcripts], libraryDir: dir, embedder: fakeEmbedder() });

  it.each([
    ['before it is built anew', [readAll, index, readAll]],
    ['after it was built anew', [index, readAll]],
    [
      'after a backup was put back',
      [
        index,
        () => createBackup(dir, join(dir, 'backup')),
        () => restoreBackup(join(dir, 'backup'), dir, new Date()),
        readAll,
      ],
    ],
  ])('brings them along when the bot is first started %s', async (_, steps) => {
    let last: unknown;
    for (const step of steps) last = await step();
    expect(last).toEqual(EXPECTED);
    const { library: held } = await index();
    expect(held.episodes).toBe(2);
    expect(await readAll()).toEqual(EXPECTED);
  });
});

describe("the bot's own data", () => {
  it('is refused when a later version has written it', async () => {
    await readAll();
    const sqlite = new Sqlite(join(dir, 'bot.sqlite'));
    sqlite.exec('PRAGMA user_version = 99');
    sqlite.close();
    expect(() => SqliteSettingsStore.open(dir)).toThrow(
      expect.objectContaining({
        code: 'BOT_DATA_NEWER',
        message: expect.stringMatching(
          /bot\.sqlite has version 99, and this version of Verbatim reads up to \d+\.$/,
        ),
      }),
    );
  });

  it('is not begun anew when it is damaged', async () => {
    await readAll();
    writeFileSync(join(dir, 'bot.sqlite'), 'no database '.repeat(1000));
    expect(() => SqliteSettingsStore.open(dir)).toThrow(
      expect.objectContaining({ code: 'BOT_DATA_DAMAGED' }),
    );
    expect(readFileSync(join(dir, 'bot.sqlite'), 'utf8')).toMatch(/^no database/);
  });
});
