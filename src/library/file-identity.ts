import { statSync } from 'node:fs';

/**
 * Which file has a name now, as its device and inode. Undefined when none has. While a file is open, no other
 * can have its identity.
 */
export function identityOf(file: string): string | undefined {
  const stats = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stats && `${stats.dev}:${stats.ino}`;
}
