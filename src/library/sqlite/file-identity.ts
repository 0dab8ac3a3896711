import { type BigIntStats, statSync } from 'node:fs';
import { inaccessible } from './sqlite.ts';

/**
 * Identifies the file at a path by its device and inode; undefined if there is none. While a file is open, no
 * other file can get its identity.
 *
 * @throws VerbatimError LIBRARY_INACCESSIBLE if the folder may not be entered.
 */
export function identityOf(file: string): string | undefined {
  const stats = statsOf(file);
  return stats && `${stats.dev}:${stats.ino}`;
}

/**
 * Identifies the file at a path and its content, by its size and time of change. Otherwise like
 * {@link identityOf}.
 */
export function versionOf(file: string): string | undefined {
  const stats = statsOf(file);
  return stats && `${stats.dev}:${stats.ino} ${stats.size} ${stats.mtimeNs}`;
}

function statsOf(file: string): BigIntStats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false, bigint: true });
  } catch (cause) {
    // A folder on the path may not be entered, so there may be a file or not.
    throw inaccessible(file, cause);
  }
}
