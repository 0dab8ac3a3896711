import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BOT_FILE } from './bot-store/sqlite/bot-database.ts';
import { VerbatimError } from './errors.ts';
import { checkLibrary } from './library/check-library.ts';
import { LIBRARY_FILE, Library } from './library/library.ts';
import { identityOf } from './library/sqlite/file-identity.ts';
import { replaceDatabase } from './library/sqlite/replace-database.ts';
import { inaccessible, Sqlite } from './library/sqlite/sqlite.ts';
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
  return [LIBRARY_FILE, BOT_FILE].filter((name) => identityOf(join(dir, name)) !== undefined);
}

/** @throws VerbatimError LIBRARY_INACCESSIBLE that names the copy, where it cannot be written. */
function copy(file: string, to: string): void {
  const sqlite = Sqlite.openToRead(file);
  try {
    removingOnFailure(to, () => sqlite.run('VACUUM INTO ?', [to]));
  } catch (error) {
    // What is copied could be read a moment ago.
    const isInaccessible = error instanceof VerbatimError && error.code === 'LIBRARY_INACCESSIBLE';
    throw isInaccessible ? inaccessible(to, error.cause) : error;
  } finally {
    sqlite.close();
  }
}

/** @throws VerbatimError LIBRARY_DAMAGED when a copy is not whole; then it is removed. */
function check(name: string, file: string): void {
  removingOnFailure(file, () => {
    const sqlite = new Sqlite(file);
    try {
      sqlite.check();
      if (name === LIBRARY_FILE) checkLibrary(sqlite);
      // Which process runs the bot is true of now alone.
      else sqlite.exec('DELETE FROM leases');
    } finally {
      sqlite.close();
    }
  });
}

/** A piece of a file is of no use, and fills the disk. */
function removingOnFailure(file: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/** Gives what `work` gives, and says of the files that it needs what is wrong with them. */
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
