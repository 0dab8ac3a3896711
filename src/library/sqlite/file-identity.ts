import { type BigIntStats, statSync } from 'node:fs';
import { inaccessible } from './sqlite.ts';

/**
 * Which file has a name now, as its device and inode. Undefined when none has. While a file is open, no other
 * can have its identity.
 *
 * @throws VerbatimError LIBRARY_INACCESSIBLE where that cannot be told.
 */
export function identityOf(file: string): string | undefined {
  const stats = statsOf(file);
  return stats && `${stats.dev}:${stats.ino}`;
}

/** As {@link identityOf}, and which state it is in. */
export function versionOf(file: string): string | undefined {
  const stats = statsOf(file);
  return stats && `${stats.dev}:${stats.ino} ${stats.size} ${stats.mtimeNs}`;
}

function statsOf(file: string): BigIntStats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false, bigint: true });
  } catch (cause) {
    // A folder on the way may not be entered: there may be a file or not.
    throw inaccessible(file, cause);
  }
}
