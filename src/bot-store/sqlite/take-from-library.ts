import { existsSync } from 'node:fs';
import { hasCode } from '../../errors.ts';
import { isBusy, Sqlite, type SqlValue } from '../../library/sqlite/sqlite.ts';

/** The tables that earlier versions kept in the library's file, with their columns there. */
const TABLES = {
  guild_settings: ['guild', 'public_channels', 'default_episode', 'cooldown_seconds'],
  feedback_key: ['key'],
  feedback: [
    ...['id', 'episode', 'passage', 'first_sentence', 'last_sentence', 'start', 'end'],
    ...['question_hash', 'question', 'within', 'helpful', 'date'],
  ],
} as const;

type TableName = keyof typeof TABLES;

/**
 * Moves settings and feedback out of a library's file, where earlier versions kept them. They are copied in
 * one transaction that also records the library, and then deleted there. An interrupted move continues the
 * next time without copying anything twice. Rows that are here already stay as they are.
 *
 * @throws VerbatimError LIBRARY_DAMAGED if they cannot be read: then nothing is deleted, and the bot does not
 * start without them.
 */
export function takeFromLibrary(libraryFile: string, bot: Sqlite): void {
  if (!existsSync(libraryFile)) return;
  const library = Sqlite.openToRead(libraryFile, { busyTimeoutMs: 100 });
  try {
    const tables = tablesIn(library);
    if (tables.length === 0) return;
    const id = library.get<{ value: string }>("SELECT value FROM meta WHERE key = 'library'")?.value ?? '';
    bot.transaction(() => {
      if (bot.get('SELECT 1 FROM taken_over WHERE library = ?', [id])) return;
      for (const table of tables) copy(library, bot, table);
      bot.run('INSERT INTO taken_over VALUES (?)', [id]);
    });
    removeFrom(library, tables);
  } finally {
    library.close();
  }
}

/** Whether a library's file still has settings or feedback of an earlier version. */
export function hasEarlierBotData(libraryFile: string): boolean {
  if (!existsSync(libraryFile)) return false;
  const library = Sqlite.openToRead(libraryFile, { busyTimeoutMs: 100 });
  try {
    return tablesIn(library).length > 0;
  } finally {
    library.close();
  }
}

/** Does the same for a damaged library that was set aside, as far as it can be read. */
export function salvageFromLibrary(libraryFile: string, bot: Sqlite): void {
  try {
    takeFromLibrary(libraryFile, bot);
  } catch (error) {
    if (!hasCode(error, 'LIBRARY_DAMAGED')) throw error;
  }
}

function tablesIn(library: Sqlite): readonly TableName[] {
  return (Object.keys(TABLES) as TableName[]).filter((table) => has(library, table));
}

function has(sqlite: Sqlite, table: string): boolean {
  return sqlite.get("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", [table]) !== undefined;
}

function copy(library: Sqlite, bot: Sqlite, table: TableName): void {
  // There can only be one key: hashes with another key would never be found again.
  if (table === 'feedback_key' && bot.get('SELECT 1 FROM feedback_key')) return;
  const columns = TABLES[table].join(', ');
  const places = TABLES[table].map(() => '?').join(', ');
  for (const row of library.all<Record<string, SqlValue>>(`SELECT ${columns} FROM ${table}`)) {
    bot.run(
      `INSERT OR IGNORE INTO ${table} (${columns}) VALUES (${places})`,
      TABLES[table].map((column) => row[column] ?? null),
    );
  }
}

/**
 * Deletes the tables, so that data which users delete later does not survive in the library's file. If the
 * library cannot be written to now, this is done the next time.
 */
function removeFrom(library: Sqlite, tables: readonly TableName[]): void {
  try {
    library.exec('PRAGMA secure_delete = ON');
    library.transaction(() => {
      for (const table of tables) library.exec(`DROP TABLE ${table}`);
    });
  } catch (error) {
    const isUnwritable = hasCode(error, 'LIBRARY_INACCESSIBLE');
    if (!isBusy(error) && !isUnwritable) throw error;
  }
}
