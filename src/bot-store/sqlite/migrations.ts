import type { Sqlite } from '../../library/sqlite/sqlite.ts';
import { botDataNewer } from './bot-data-errors.ts';

/**
 * The SQL that creates each version of the bot's own data from the one before, starting with an empty file.
 * SQLite's `user_version` is the number of steps that were applied. A released step is never changed: add a
 * new one.
 */
const MIGRATIONS: readonly string[] = [
  `
  -- Random ids of the libraries whose settings and feedback were taken over.
  CREATE TABLE taken_over (library TEXT PRIMARY KEY) WITHOUT ROWID;

  CREATE TABLE guild_settings (
    guild TEXT PRIMARY KEY,
    public_channels TEXT, -- a JSON array; NULL means all
    default_episode TEXT,
    cooldown_seconds INTEGER NOT NULL,
    absent_since TEXT -- the day on which the bot first was no longer in that server
  ) WITHOUT ROWID;

  CREATE TABLE feedback_key (key TEXT NOT NULL);
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

  CREATE TABLE leases (
    application TEXT NOT NULL,
    shard INTEGER NOT NULL,
    holder TEXT NOT NULL, -- a random id
    pid INTEGER NOT NULL,
    host TEXT NOT NULL,
    since TEXT NOT NULL,
    renewed INTEGER NOT NULL, -- milliseconds since the epoch
    PRIMARY KEY (application, shard)
  ) WITHOUT ROWID;
  `,
  `
  -- Up to which episode users have listened.
  CREATE TABLE spoiler_caps (
    user TEXT PRIMARY KEY,
    episode TEXT NOT NULL,
    show TEXT,
    number REAL,
    date TEXT
  ) WITHOUT ROWID;
  `,
  'ALTER TABLE guild_settings ADD COLUMN default_show TEXT',
  `
  -- Which episodes have ever been in the library, by 48 bits of hashes of their names, in the order in which
  -- they came.
  CREATE TABLE arrivals (
    episode INTEGER PRIMARY KEY,
    show INTEGER NOT NULL,
    number INTEGER NOT NULL UNIQUE
  );
  CREATE INDEX arrivals_of_show ON arrivals (show, number);

  CREATE TABLE announcements (
    guild TEXT NOT NULL,
    show TEXT NOT NULL, -- empty for all that have no rule of their own
    channel TEXT NOT NULL,
    form TEXT NOT NULL,
    role TEXT,
    through INTEGER NOT NULL, -- the number of the last arrival that is done with
    problem TEXT,
    absent_since TEXT,
    PRIMARY KEY (guild, show)
  ) WITHOUT ROWID;
  CREATE TABLE announcement_claims (
    guild TEXT NOT NULL,
    show TEXT NOT NULL,
    nonce TEXT NOT NULL,
    channel TEXT NOT NULL,
    form TEXT NOT NULL,
    claimed INTEGER NOT NULL, -- milliseconds since the epoch
    through INTEGER NOT NULL,
    PRIMARY KEY (guild, show)
  ) WITHOUT ROWID;

  CREATE TABLE daily_quotes (
    guild TEXT PRIMARY KEY,
    channel TEXT NOT NULL,
    minute INTEGER NOT NULL, -- since midnight
    timezone TEXT NOT NULL,
    problem TEXT,
    absent_since TEXT
  ) WITHOUT ROWID;
  CREATE TABLE daily_quote_days (
    guild TEXT NOT NULL,
    day TEXT NOT NULL,
    quote INTEGER NOT NULL, -- 48 bits of a hash of its words
    nonce TEXT NOT NULL,
    channel TEXT NOT NULL,
    form TEXT NOT NULL,
    claimed INTEGER NOT NULL, -- milliseconds since the epoch
    is_posted INTEGER NOT NULL,
    PRIMARY KEY (guild, day)
  ) WITHOUT ROWID;
  `,
];

/**
 * Brings the bot's own data up to this version, each step in a transaction.
 *
 * @throws VerbatimError BOT_DATA_NEWER if it has a later version.
 */
export function migrate(sqlite: Sqlite): void {
  const found = versionOf(sqlite);
  if (found > MIGRATIONS.length) throw botDataNewer(sqlite.file, { found, known: MIGRATIONS.length });
  if (found === MIGRATIONS.length) return;
  for (const [index, statements] of MIGRATIONS.entries()) {
    sqlite.transaction(() => {
      // Another process may have applied this step meanwhile.
      if (versionOf(sqlite) !== index) return;
      sqlite.exec(statements);
      sqlite.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}

function versionOf(sqlite: Sqlite): number {
  return sqlite.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
}
