import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BOT_FILE } from './bot-store/bot-database.ts';
import { VerbatimError } from './errors.ts';
import { checkLibrary } from './library/check-library.ts';
import { LIBRARY_FILE, Library } from './library/library.ts';
import { Sqlite } from './library/sqlite/sqlite.ts';
import { lockForWriting } from './library/sqlite/writer-lock.ts';

/** A file as long as it is not known to be whole. */
const PARTIAL = '.partial';

/**
 * Copies the library and the bot's own data, each in the state of one moment, while indexing and answering go
 * on. A copy takes the place of an earlier one when it was found to be whole.
 *
 * @param libraryDir - The library's folder.
 * @param target - The folder for the copies; made if it does not exist.
 * @returns The names of the files that were copied.
 * @throws VerbatimError LIBRARY_MISSING, LIBRARY_DAMAGED when there is nothing good to copy: then an earlier
 * copy stays; LIBRARY_INACCESSIBLE.
 */
export function createBackup(libraryDir: string, target: string): string[] {
  const present = filesIn(libraryDir);
  if (!present.includes(LIBRARY_FILE)) throw nothingIn(libraryDir, 'library');
  mkdirSync(target, { recursive: true });
  for (const name of present) {
    const partial = join(target, name + PARTIAL);
    rmSync(partial, { force: true });
    const sqlite = new Sqlite(join(libraryDir, name));
    try {
      sqlite.run('VACUUM INTO ?', [partial]);
    } finally {
      sqlite.close();
    }
    check(name, partial);
  }
  for (const name of present) renameSync(join(target, name + PARTIAL), join(target, name));
  return present;
}

/**
 * Puts a backup in the place of the library and of the bot's own data. A running bot goes on with them. What
 * was there is replaced only when the backup was found to be whole.
 *
 * @param source - The folder of the backup.
 * @returns The names of the files that were restored.
 * @throws VerbatimError LIBRARY_MISSING, LIBRARY_DAMAGED when the backup is none; LIBRARY_BUSY while an
 * indexer is at work; LIBRARY_INACCESSIBLE.
 */
export async function restoreBackup(source: string, libraryDir: string, now: Date): Promise<string[]> {
  const present = filesIn(source);
  if (!present.includes(LIBRARY_FILE)) throw nothingIn(source, 'backup');
  mkdirSync(libraryDir, { recursive: true });
  const unlock = lockForWriting(libraryDir, now);
  try {
    for (const name of present) {
      const partial = join(libraryDir, name + PARTIAL);
      copyFileSync(join(source, name), partial);
      check(name, partial);
    }
    for (const name of present) replace(join(libraryDir, name));
  } finally {
    unlock();
  }
  // Makes what is derived from the library, so that nobody who asks has to wait for it.
  const library = Library.open(libraryDir);
  try {
    await library.read((snapshot) => snapshot.updateVectors());
  } finally {
    library.close();
  }
  return present;
}

function filesIn(dir: string): string[] {
  return [LIBRARY_FILE, BOT_FILE].filter((name) => existsSync(join(dir, name)));
}

/** @throws VerbatimError LIBRARY_DAMAGED when a copy is not whole; then it is removed. */
function check(name: string, file: string): void {
  try {
    const sqlite = new Sqlite(file);
    try {
      sqlite.check();
      if (name === LIBRARY_FILE) checkLibrary(sqlite);
      // Which process runs the bot is true of now alone.
      else sqlite.exec('DELETE FROM leases');
    } finally {
      sqlite.close();
    }
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/**
 * The file and its log go together: the log of one database would be worked into the other. Whoever has the
 * old ones open goes on with them until they notice.
 */
function replace(file: string): void {
  const LOGS = ['-wal', '-shm', '-journal'];
  const aside = `${file}.replaced`;
  for (const suffix of ['', ...LOGS])
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  renameSync(file + PARTIAL, file);
  for (const suffix of LOGS) rmSync(file + PARTIAL + suffix, { force: true });
  for (const suffix of ['', ...LOGS]) rmSync(aside + suffix, { force: true });
}

function nothingIn(dir: string, what: string): VerbatimError {
  return new VerbatimError('LIBRARY_MISSING', `There is no ${what} in ${dir}.`, {
    hint: `A ${what} has a file ${LIBRARY_FILE}; check the folder.`,
  });
}
