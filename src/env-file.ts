import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { config } from 'dotenv';

/** Group and others may read. */
const READABLE_BY_OTHERS = 0o044;

/**
 * Takes settings that are not set from `.env` in the working folder, if there is one.
 *
 * @returns Whether it holds a token that other users of this machine may read.
 */
export function readEnvFile(): { readonly isTokenExposed: boolean } {
  const file = resolve('.env');
  const { parsed } = config({ path: file, quiet: true });
  const hasToken = (parsed?.DISCORD_TOKEN ?? '').trim() !== '';
  // On Windows, the mode says nothing of who may read.
  const tells = hasToken && process.platform !== 'win32';
  return { isTokenExposed: tells && (statSync(file).mode & READABLE_BY_OTHERS) !== 0 };
}
