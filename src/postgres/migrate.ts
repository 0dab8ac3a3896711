import type { VerbatimError } from '../errors.ts';
import { lockKey } from './lock-key.ts';
import type { Postgres, Session } from './postgres.ts';

/** The tables of one part of Verbatim. Each step creates a version from the one before. */
export interface Migrations {
  /** Identifies these tables in the database. Never changed. */
  readonly room: string;
  /** The SQL of version 1 and of each later one. A step that was released is never changed. */
  readonly steps: readonly string[];
  /** The error for tables with a version that this program does not know. */
  readonly newer: (version: number) => VerbatimError;
}

/** Everything of Verbatim is in its own schema, which `pg_dump --schema=verbatim` copies. */
const VERSIONS = `
  CREATE SCHEMA IF NOT EXISTS verbatim;
  CREATE TABLE IF NOT EXISTS verbatim.versions (room TEXT PRIMARY KEY, version INTEGER NOT NULL)`;

/**
 * Brings tables up to date in one transaction, one process at a time. If they are up to date already, the
 * role only needs the right to read.
 *
 * @throws VerbatimError from `newer`, or POSTGRES_REFUSED if the role may not create tables.
 */
export async function migrate(postgres: Postgres, { room, steps, newer }: Migrations): Promise<void> {
  if ((await versionOf(postgres, room)) === steps.length) return;
  await postgres.write(async (session) => {
    // All processes of Verbatim use this key, and no other program does.
    await session.query('SELECT pg_advisory_xact_lock($1)', [lockKey('verbatim migrations')]);
    await session.query(VERSIONS);
    const version = await versionOf(session, room);
    if (version > steps.length) throw newer(version);
    for (const step of steps.slice(version)) await session.query(step);
    await session.query(
      'INSERT INTO verbatim.versions VALUES ($1, $2) ON CONFLICT (room) DO UPDATE SET version = $2',
      [room, steps.length],
    );
  });
}

/** 0 if there are no tables yet. */
async function versionOf(session: Session, room: string): Promise<number> {
  const [there] = await session.query<{ found: boolean }>(
    "SELECT to_regclass('verbatim.versions') IS NOT NULL AS found",
  );
  if (!there?.found) return 0;
  const [row] = await session.query<{ version: number }>(
    'SELECT version FROM verbatim.versions WHERE room = $1',
    [room],
  );
  return row?.version ?? 0;
}
