import { existsSync, renameSync, rmSync } from 'node:fs';

/** Suffixes of the files that SQLite keeps beside a database in use. */
const LOGS = ['-wal', '-shm', '-journal'];

/**
 * Replaces a database by another one that is closed. The log files go with their database: SQLite would apply
 * the log of one to the other. Processes that have the old database open keep using it until they notice.
 *
 * @param by - The file that takes its place, in the same folder.
 */
export function replaceDatabase(file: string, by: string): void {
  const aside = asideOf(file);
  for (const suffix of ['', ...LOGS])
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  renameSync(by, file);
  for (const suffix of LOGS) rmSync(by + suffix, { force: true });
  for (const suffix of ['', ...LOGS]) rmSync(aside + suffix, { force: true });
}

/** Puts a database back if its replacement was interrupted before the other one was in its place. */
export function undoCutOffReplacement(file: string): void {
  const aside = asideOf(file);
  if (existsSync(file) || !existsSync(aside)) return;
  for (const suffix of [...LOGS, ''])
    if (existsSync(aside + suffix)) renameSync(aside + suffix, file + suffix);
}

function asideOf(file: string): string {
  return `${file}.replaced`;
}
