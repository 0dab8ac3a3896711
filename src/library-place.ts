import type { Config } from './config.ts';
import { VerbatimError } from './errors.ts';
import type { LibraryPlace } from './library/readable-library.ts';
import { isPostgresUrl } from './postgres/place.ts';

/**
 * Where the library is: in Postgres where LIBRARY_URL is set, else in the folder of LIBRARY_DIR.
 *
 * @param named - A folder or a database address from the command line, which takes precedence over both.
 * @throws VerbatimError USAGE_INVALID for a malformed database address. The message does not repeat the
 * address, since it may contain a password.
 */
export function libraryPlace(
  { libraryDir, libraryUrl, transcriptsDir }: Pick<Config, 'libraryDir' | 'libraryUrl' | 'transcriptsDir'>,
  named?: string,
): LibraryPlace {
  if (named !== undefined && /^postgres(?:ql)?:/i.test(named) && !isPostgresUrl(named)) throw noAddress();
  const url = named === undefined ? libraryUrl : isPostgresUrl(named) ? named : undefined;
  // Machines that share a database name transcripts by their paths inside the folder of transcripts.
  return url === undefined
    ? { libraryDir: named ?? libraryDir }
    : { libraryDir: transcriptsDir, libraryUrl: url };
}

function noAddress(): VerbatimError {
  return new VerbatimError('USAGE_INVALID', 'The address of the database is not valid.', {
    hint: 'Write it as postgres://user:password@host/database, and in the password `/` as %2F, `@` as %40, `#` as %23, `%` as %25.',
  });
}
