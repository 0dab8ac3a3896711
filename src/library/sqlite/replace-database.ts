import { existsSync, renameSync, rmSync } from 'node:fs';

/** Suffixes of the files that SQLite keeps beside a database in use. */
const LOGS = ['-wal', '-shm', '-journal'];
/** Suffixes of all files of a database. */
const FILES = ['', ...LOGS];

/**
 * Replaces a database by another one that is closed. The log files go with their database: SQLite would apply
 * the log of one to the other. Processes that have the old database open keep using it until they notice.
 *
 * @param by - The file that takes its place, in the same folder.
 */
export function replaceDatabase(file: string, by: string): void {
  const aside = asideOf(file);
  moveDatabase(file, aside);
  renameSync(by, file);
  for (const suffix of LOGS) rmSync(by + suffix, { force: true });
  removeDatabase(aside);
}

/** Renames a closed database, if there is one, together with its log files. */
export function moveDatabase(from: string, to: string): void {
  for (const suffix of FILES) if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix);
}

/** Deletes a closed database, if there is one, together with its log files. */
export function removeDatabase(file: string): void {
  for (const suffix of FILES) rmSync(file + suffix, { force: true });
}

/** Puts a database back if its replacement was interrupted before the other one was in its place. */
export function undoCutOffReplacement(file: string): void {
  const aside = asideOf(file);
  if (existsSync(file) || !existsSync(aside)) return;
  // The database comes last: until it is back, an interrupted call can be repeated.
  for (const suffix of [...LOGS, ''])
    if (existsSync(aside + suffix)) renameSync(aside + suffix, file + suffix);
}

function asideOf(file: string): string {
  return `${file}.replaced`;
}
