import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { config } from 'dotenv';

/** File mode bits: readable by the group or by others. */
const READABLE_BY_OTHERS = 0o044;

/**
 * Loads `.env` from the working folder, if there is one, into the environment. Variables that are already set
 * keep their values.
 *
 * @returns Whether the file holds a bot token that other users of this machine may read.
 */
export function readEnvFile(): { readonly isTokenExposed: boolean } {
  const file = resolve('.env');
  const { parsed } = config({ path: file, quiet: true });
  const hasToken = (parsed?.DISCORD_TOKEN ?? '').trim() !== '';
  // On Windows, the mode does not say who may read the file.
  const tells = hasToken && process.platform !== 'win32';
  return { isTokenExposed: tells && (statSync(file).mode & READABLE_BY_OTHERS) !== 0 };
}
