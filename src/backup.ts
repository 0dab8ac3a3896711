import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BOT_FILE } from './bot-store/sqlite/bot-database.ts';
import { hasCode, VerbatimError } from './errors.ts';
import { checkLibrary } from './library/check-library.ts';
import { LIBRARY_FILE, Library } from './library/library.ts';
import { identityOf } from './library/sqlite/file-identity.ts';
import { replaceDatabase } from './library/sqlite/replace-database.ts';
import { inaccessible, Sqlite } from './library/sqlite/sqlite.ts';
import { lockForWriting } from './library/sqlite/writer-lock.ts';

/** Ending of a file that has not been checked yet. */
const PARTIAL = '.partial';

/**
 * Copies the library and the bot's own data. Each copy is one consistent state, taken while indexing and
 * answering go on. Copies replace earlier ones only after all of them have passed a check.
 *
 * @param libraryDir - The library's folder.
 * @param target - The folder for the copies; made if it does not exist.
 * @returns The names of the files that were copied.
 * @throws VerbatimError LIBRARY_MISSING where there is no library; LIBRARY_DAMAGED where a copy fails the
 * check; LIBRARY_INACCESSIBLE. An earlier backup then stays as it was.
 */
export async function createBackup(libraryDir: string, target: string): Promise<string[]> {
  const present = filesIn(libraryDir);
  if (!present.includes(LIBRARY_FILE)) throw nothingIn(libraryDir, 'library');
  return accessing(target, () => {
    mkdirSync(target, { recursive: true });
    for (const name of present) {
      const partial = join(target, name + PARTIAL);
      rmSync(partial, { force: true });
      copy(join(libraryDir, name), partial);
      check(name, partial);
    }
    for (const name of present) renameSync(join(target, name + PARTIAL), join(target, name));
    return present;
  });
}

/**
 * Replaces the library and the bot's own data with a backup, after checking the backup. A running bot picks
 * up the restored files.
 *
 * @param source - The folder of the backup.
 * @param libraryDir - The library's folder; made if it does not exist.
 * @returns The names of the files that were restored.
 * @throws VerbatimError LIBRARY_MISSING where there is no backup; LIBRARY_DAMAGED where it fails the check;
 * LIBRARY_BUSY while an indexer is writing; LIBRARY_INACCESSIBLE.
 */
export async function restoreBackup(source: string, libraryDir: string, now: Date): Promise<string[]> {
  const present = filesIn(source);
  if (!present.includes(LIBRARY_FILE)) throw nothingIn(source, 'backup');
  await accessing(libraryDir, () => {
    mkdirSync(libraryDir, { recursive: true });
    const unlock = lockForWriting(libraryDir, now);
    try {
      for (const name of present) {
        const partial = join(libraryDir, name + PARTIAL);
        removingOnFailure(partial, () => copyFileSync(join(source, name), partial));
        check(name, partial);
      }
      for (const name of present) {
        const file = join(libraryDir, name);
        replaceDatabase(file, file + PARTIAL);
      }
    } finally {
      unlock();
    }
  });
  // Rebuild the vector index now, so that the first question does not have to wait for it.
  const library = Library.open(libraryDir);
  try {
    await library.read((snapshot) => snapshot.updateVectors());
  } finally {
    library.close();
  }
  return present;
}

function filesIn(dir: string): string[] {
  return [LIBRARY_FILE, BOT_FILE].filter((name) => identityOf(join(dir, name)) !== undefined);
}

/** @throws VerbatimError LIBRARY_INACCESSIBLE that names the copy where it cannot be written. */
function copy(file: string, to: string): void {
  const sqlite = Sqlite.openToRead(file);
  try {
    removingOnFailure(to, () => sqlite.run('VACUUM INTO ?', [to]));
  } catch (error) {
    // The source could just be read, so it is the copy that cannot be written.
    const isInaccessible = hasCode(error, 'LIBRARY_INACCESSIBLE');
    throw isInaccessible ? inaccessible(to, error.cause) : error;
  } finally {
    sqlite.close();
  }
}

/** @throws VerbatimError LIBRARY_DAMAGED when a copy is damaged; then it is removed. */
function check(name: string, file: string): void {
  removingOnFailure(file, () => {
    const sqlite = new Sqlite(file);
    try {
      sqlite.check();
      if (name === LIBRARY_FILE) checkLibrary(sqlite);
      // A lease says which process runs the bot now; it means nothing in a backup.
      else sqlite.exec('DELETE FROM leases');
    } finally {
      sqlite.close();
    }
  });
}

/** Removes a file that is incomplete or damaged because `work` failed: it would only take up disk space. */
function removingOnFailure(file: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/** Runs `work` and turns errors of the operating system into LIBRARY_INACCESSIBLE for `place`. */
async function accessing<Result>(place: string, work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw inaccessible(place, error);
    throw error;
  }
}

function nothingIn(dir: string, what: string): VerbatimError {
  return new VerbatimError('LIBRARY_MISSING', `There is no ${what} in ${dir}.`, {
    hint: `A ${what} has a file ${LIBRARY_FILE}; check the folder.`,
  });
}
