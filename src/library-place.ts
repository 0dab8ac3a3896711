import type { Config } from './config.ts';
import type { LibraryPlace } from './library/readable-library.ts';
import { isPostgresUrl } from './postgres/place.ts';

/**
 * Where the library is: in Postgres where LIBRARY_URL is set, else in the folder of LIBRARY_DIR.
 *
 * @param named - Another folder or address, from the command line.
 */
export function libraryPlace(
  { libraryDir, libraryUrl, transcriptsDir }: Pick<Config, 'libraryDir' | 'libraryUrl' | 'transcriptsDir'>,
  named?: string,
): LibraryPlace {
  const url = named === undefined ? libraryUrl : isPostgresUrl(named) ? named : undefined;
  // Several machines share it: what they have in common is how transcripts lie in their folder.
  return url === undefined
    ? { libraryDir: named ?? libraryDir }
    : { libraryDir: transcriptsDir, libraryUrl: url };
}
