import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { hasCode, VerbatimError } from '../../errors.ts';
import { isBusy, Sqlite } from './sqlite.ts';

const LOCK_FILE = 'writer.lock';

/**
 * Locks a library for one writer. The lock is SQLite's own, on a small file beside the library, so the
 * operating system releases it however the process ends.
 *
 * @returns A function that releases the lock.
 * @throws VerbatimError LIBRARY_BUSY that names the process that holds the lock.
 */
export function lockForWriting(dir: string, now: Date): () => void {
  const lock = new Sqlite(join(dir, LOCK_FILE), { busyTimeoutMs: 100 });
  try {
    lock.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER, host TEXT, since TEXT)');
    lock.exec('BEGIN IMMEDIATE');
    lock.exec('DELETE FROM holder');
    lock.run('INSERT INTO holder VALUES (?, ?, ?)', [process.pid, hostname(), now.toISOString()]);
    lock.exec('COMMIT');
    // The holder can be read now. This transaction is the lock: it stays open.
    lock.exec('BEGIN IMMEDIATE');
  } catch (error) {
    const holder = isBusy(error) ? describeHolder(lock) : undefined;
    lock.close();
    if (holder === undefined) throw error;
    throw new VerbatimError('LIBRARY_BUSY', `The library in ${dir} is being written by ${holder}.`, {
      hint: 'Wait until it has finished, or end that process, then run the command again. Questions are answered meanwhile.',
      cause: error,
    });
  }
  return () => {
    // Closing alone would keep the lock until the statements are garbage-collected.
    lock.exec('ROLLBACK');
    lock.close();
  };
}

/** Whether a process has the library open for writing now. */
export function isLockedForWriting(dir: string): boolean {
  const file = join(dir, LOCK_FILE);
  if (!existsSync(file)) return false;
  const lock = new Sqlite(file, { busyTimeoutMs: 0 });
  try {
    lock.exec('BEGIN IMMEDIATE');
    lock.exec('ROLLBACK');
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    // This process may not write here, so it cannot tell.
    if (hasCode(error, 'LIBRARY_INACCESSIBLE')) return false;
    throw error;
  } finally {
    lock.close();
  }
}

function describeHolder(lock: Sqlite): string {
  const row = lock.get<{ pid: number; host: string; since: string }>('SELECT pid, host, since FROM holder');
  return row ? `process ${row.pid} on ${row.host}, since ${row.since}` : 'another process';
}
