import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LIBRARY_FILE } from '../library/library.ts';
import type { LibraryPlace } from '../library/readable-library.ts';
import { undoCutOffReplacement } from '../library/sqlite/replace-database.ts';
import type { Sqlite, SqlValue } from '../library/sqlite/sqlite.ts';
import { BotPostgres } from './postgres/bot-postgres.ts';
import { BOT_FILE, BotDatabase } from './sqlite/bot-database.ts';
import { hasEarlierBotData } from './sqlite/take-from-library.ts';

/** The tables that are copied: all except the leases and the list of libraries whose data was taken over. */
export const MOVED_TABLES = [
  ...['guild_settings', 'feedback_key', 'feedback', 'spoiler_caps'],
  ...['arrivals', 'announcements', 'announcement_claims', 'daily_quotes', 'daily_quote_days'],
] as const;

type Row = Readonly<Record<string, SqlValue>>;
/** The rows of each table, by its name. */
type Tables = ReadonlyMap<string, readonly Row[]>;

/** A place that holds the bot's own data, opened for copying. */
interface Holder {
  /** All rows as they were at one moment, even if a bot writes meanwhile. */
  read(): Promise<Tables>;
  /**
   * Writes all rows in one transaction, or nothing if there are rows already.
   *
   * @returns Whether it wrote.
   */
  fill(tables: Tables): Promise<boolean>;
  close(): Promise<void>;
}

/** How many rows are written to Postgres in one statement. */
const BATCH = 1_000;

/**
 * Copies the bot's own data from a folder to Postgres, or back. If the target has data already, nothing is
 * copied.
 *
 * @returns The number of copied rows; undefined if the target had data already.
 * @throws VerbatimError as {@link openBotStore} does, and BOT_DATA_UNSAVED.
 */
export async function moveBotData(from: LibraryPlace, to: LibraryPlace): Promise<number | undefined> {
  if (from.libraryUrl === undefined && !hasBotData(from.libraryDir)) return 0;
  const source = await open(from);
  try {
    const target = await open(to);
    try {
      const tables = await source.read();
      const rows = [...tables.values()].reduce((sum, { length }) => sum + length, 0);
      return (await target.fill(tables)) ? rows : undefined;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/**
 * Whether a bot has stored data for this folder. Checked first, since opening the data would create the file.
 */
function hasBotData(dir: string): boolean {
  const file = join(dir, BOT_FILE);
  undoCutOffReplacement(file);
  return existsSync(file) || hasEarlierBotData(join(dir, LIBRARY_FILE));
}

async function open({ libraryDir, libraryUrl }: LibraryPlace): Promise<Holder> {
  return libraryUrl === undefined
    ? inFile(BotDatabase.open(libraryDir))
    : inPostgres(await BotPostgres.open(libraryUrl));
}

function inFile(database: BotDatabase): Holder {
  return {
    read: () =>
      database.write(
        (sqlite) => new Map(MOVED_TABLES.map((table) => [table, sqlite.all<Row>(`SELECT * FROM ${table}`)])),
      ),
    fill: (tables) =>
      database.write((sqlite) => {
        if (MOVED_TABLES.some((table) => sqlite.get(`SELECT 1 FROM ${table}`) !== undefined)) return false;
        for (const [table, rows] of tables) for (const row of rows) insert(sqlite, table, row);
        return true;
      }),
    close: () => database.close(),
  };
}

function insert(sqlite: Sqlite, table: string, row: Row): void {
  const places = Object.keys(row).map(() => '?');
  sqlite.run(`INSERT INTO ${table} (${columnsOf(row)}) VALUES (${places.join(', ')})`, Object.values(row));
}

function inPostgres(database: BotPostgres): Holder {
  return {
    read: () =>
      database.readAll(async (session) => {
        const tables = new Map<string, readonly Row[]>();
        for (const table of MOVED_TABLES) {
          // As JSON, because the driver returns 64-bit integers as text.
          const rows = await session.query<{ row: Row }>(
            `SELECT to_jsonb(stored) - 'is_only' AS row FROM verbatim.${table} AS stored`,
          );
          tables.set(
            table,
            rows.map(({ row }) => row),
          );
        }
        return tables;
      }),
    fill: (tables) =>
      database.write(async (session) => {
        for (const table of MOVED_TABLES)
          if ((await session.query(`SELECT 1 FROM verbatim.${table} LIMIT 1`)).length > 0) return false;
        for (const [table, rows] of tables) {
          for (let from = 0; from < rows.length; from += BATCH) {
            const batch = rows.slice(from, from + BATCH);
            const columns = columnsOf(batch[0] ?? {});
            await session.query(
              `INSERT INTO verbatim.${table} (${columns})
                 SELECT ${columns} FROM jsonb_populate_recordset(NULL::verbatim.${table}, $1::jsonb)`,
              [JSON.stringify(batch)],
            );
          }
        }
        await session.query(
          `SELECT setval(pg_get_serial_sequence('verbatim.feedback', 'id'), max(id)) FROM verbatim.feedback
             HAVING max(id) IS NOT NULL`,
        );
        return true;
      }),
    close: () => database.close(),
  };
}

/** Quoted, since some names are SQL keywords. */
function columnsOf(row: Row): string {
  return Object.keys(row)
    .map((name) => `"${name}"`)
    .join(', ');
}
