import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { config } from 'dotenv';
import { distance } from 'fastest-levenshtein';
import { SETTINGS } from './config.ts';
import { VerbatimError } from './errors.ts';

/** File mode bits: readable by the group or by others. */
const READABLE_BY_OTHERS = 0o044;

/** A name that differs from a setting's in at most this many letters is a misspelling of it. */
const MOST_TYPOS = 2;

/**
 * Loads `.env` from the working folder, if there is one, into the environment. Variables that are already set
 * keep their values.
 *
 * @returns Whether the file holds a bot token that other users of this machine may read.
 * @throws VerbatimError CONFIG_INVALID where the name of a setting in it is misspelt.
 */
export function readEnvFile(): { readonly isTokenExposed: boolean } {
  const file = resolve('.env');
  const { parsed } = config({ path: file, quiet: true });
  refuseMisspelt(Object.keys(parsed ?? {}));
  const hasToken = (parsed?.DISCORD_TOKEN ?? '').trim() !== '';
  // On Windows, the mode does not say who may read the file.
  const tells = hasToken && process.platform !== 'win32';
  return { isTokenExposed: tells && (statSync(file).mode & READABLE_BY_OTHERS) !== 0 };
}

/** Other programs may have settings in the same file, so only names that are nearly ours are refused. */
function refuseMisspelt(names: readonly string[]): void {
  const misspelt = names
    .filter((name) => !SETTINGS.includes(name))
    .flatMap((name) => {
      const meant = SETTINGS.find((setting) => distance(name.toUpperCase(), setting) <= MOST_TYPOS);
      return meant === undefined ? [] : [`${name} (did you mean ${meant}?)`];
    });
  if (misspelt.length === 0) return;
  throw new VerbatimError('CONFIG_INVALID', `.env has settings that do not exist: ${misspelt.join(', ')}.`, {
    hint: 'Correct their names; .env.example has all of them.',
  });
}
