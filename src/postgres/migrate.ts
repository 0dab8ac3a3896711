import type { VerbatimError } from '../errors.ts';
import { lockKey } from './lock-key.ts';
import type { Postgres, Session } from './postgres.ts';

/** The tables of a room of the house, each version as the statements that make it from the one before. */
export interface Migrations {
  /** Permanent. */
  readonly room: string;
  /** Version 1 and all after it. What once was released is never changed. */
  readonly steps: readonly string[];
  /** For tables of a version that this program does not know yet. */
  readonly newer: (version: number) => VerbatimError;
}

/** Everything of Verbatim is in a schema of its own, which `pg_dump --schema=verbatim` copies. */
const VERSIONS = `
  CREATE SCHEMA IF NOT EXISTS verbatim;
  CREATE TABLE IF NOT EXISTS verbatim.versions (room TEXT PRIMARY KEY, version INTEGER NOT NULL)`;

/**
 * Brings the tables of a room up to date, in one transaction, and one process after the other. Where nothing
 * has to be done, the right to read is enough.
 *
 * @throws VerbatimError what `newer` gives; POSTGRES_REFUSED where the role may not make tables.
 */
export async function migrate(postgres: Postgres, { room, steps, newer }: Migrations): Promise<void> {
  if ((await versionOf(postgres, room)) === steps.length) return;
  await postgres.write(async (session) => {
    // The same key in every process, and in no other program.
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

/** 0 where there are no tables yet. */
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
