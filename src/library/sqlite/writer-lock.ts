import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { VerbatimError } from '../../errors.ts';
import { isBusy, Sqlite } from './sqlite.ts';

const LOCK_FILE = 'writer.lock';

/**
 * Holds a library for one writer. The lock is SQLite's own, on a small file beside the library: the operating
 * system lets go of it when the process ends, however it ends.
 *
 * @returns Lets go of the lock.
 * @throws VerbatimError LIBRARY_BUSY that says which process holds it.
 */
export function lockForWriting(dir: string, now: Date): () => void {
  const lock = new Sqlite(join(dir, LOCK_FILE), { busyTimeoutMs: 100 });
  try {
    lock.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER, host TEXT, since TEXT)');
    lock.exec('BEGIN IMMEDIATE');
    lock.exec('DELETE FROM holder');
    lock.run('INSERT INTO holder VALUES (?, ?, ?)', [process.pid, hostname(), now.toISOString()]);
    lock.exec('COMMIT');
    // From here on the row is there to be read, and nobody else can begin to write.
    lock.exec('BEGIN IMMEDIATE');
  } catch (error) {
    const holder = isBusy(error) ? describeHolder(lock) : undefined;
    lock.close();
    if (holder === undefined) throw error;
    throw new VerbatimError('LIBRARY_BUSY', `The library in ${dir} is being written by ${holder}.`, {
      hint: 'Wait until it has finished, or end that process, then run the command again. Reading goes on meanwhile.',
      cause: error,
    });
  }
  return () => {
    // Closing alone lets go of the lock only once the statements are garbage-collected.
    lock.exec('ROLLBACK');
    lock.close();
  };
}

/** Whether a process holds the library to write to it now. */
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
    // Where this process may not write, it cannot be told.
    if (error instanceof VerbatimError && error.code === 'LIBRARY_INACCESSIBLE') return false;
    throw error;
  } finally {
    lock.close();
  }
}

function describeHolder(lock: Sqlite): string {
  const row = lock.get<{ pid: number; host: string; since: string }>('SELECT pid, host, since FROM holder');
  return row ? `process ${row.pid} on ${row.host}, since ${row.since}` : 'another process';
}
