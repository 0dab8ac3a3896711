import type { Config } from './config.ts';
import { VerbatimError } from './errors.ts';
import type { LibraryPlace } from './library/readable-library.ts';
import { isPostgresUrl } from './postgres/place.ts';

/**
 * Where the library is: in Postgres where LIBRARY_URL is set, else in the folder of LIBRARY_DIR.
 *
 * @param named - Another folder or address, from the command line.
 * @throws VerbatimError USAGE_INVALID for an address that is none of a database. It is not repeated: it may
 * have a password.
 */
export function libraryPlace(
  { libraryDir, libraryUrl, transcriptsDir }: Pick<Config, 'libraryDir' | 'libraryUrl' | 'transcriptsDir'>,
  named?: string,
): LibraryPlace {
  if (named !== undefined && /^postgres(?:ql)?:/i.test(named) && !isPostgresUrl(named)) throw noAddress();
  const url = named === undefined ? libraryUrl : isPostgresUrl(named) ? named : undefined;
  // Several machines share it: what they have in common is how transcripts lie in their folder.
  return url === undefined
    ? { libraryDir: named ?? libraryDir }
    : { libraryDir: transcriptsDir, libraryUrl: url };
}

function noAddress(): VerbatimError {
  return new VerbatimError('USAGE_INVALID', 'The address of the database is none.', {
    hint: 'Write it as postgres://user:password@host/database, and in a password `/` as %2F, `@` as %40, `#` as %23, `%` as %25.',
  });
}
