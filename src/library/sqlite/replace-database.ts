import { existsSync, renameSync, rmSync } from 'node:fs';

/** What SQLite keeps beside a database while it is in use. */
const LOGS = ['-wal', '-shm', '-journal'];

/**
 * Puts a closed database in the place of another one. File and log go together: the log of one database would
 * be worked into the other. Whoever has the old ones open goes on with them until they notice.
 *
 * @param by - The file that takes the place, in the same folder.
 */
export function replaceDatabase(file: string, by: string): void {
  const aside = asideOf(file);
  for (const suffix of ['', ...LOGS])
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  renameSync(by, file);
  for (const suffix of LOGS) rmSync(by + suffix, { force: true });
  for (const suffix of ['', ...LOGS]) rmSync(aside + suffix, { force: true });
}

/** Puts a database back whose replacement was cut off before the other one was in its place. */
export function undoCutOffReplacement(file: string): void {
  const aside = asideOf(file);
  if (existsSync(file) || !existsSync(aside)) return;
  for (const suffix of [...LOGS, ''])
    if (existsSync(aside + suffix)) renameSync(aside + suffix, file + suffix);
}

function asideOf(file: string): string {
  return `${file}.replaced`;
}
