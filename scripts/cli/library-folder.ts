import type { Config } from '../../src/config.ts';
import { VerbatimError } from '../../src/errors.ts';

/**
 * The folder of the library, for what is done with its files.
 *
 * @throws VerbatimError USAGE_INVALID where LIBRARY_URL says that it is in Postgres, and no folder is named.
 */
export function libraryFolder({ libraryDir, libraryUrl }: Config, named: string | undefined): string {
  if (named !== undefined) return named;
  if (libraryUrl === undefined) return libraryDir;
  throw new VerbatimError('USAGE_INVALID', 'The library is in Postgres, which has backups of its own.', {
    hint: 'docs/postgres.md tells how to use pg_dump. With --library, name a folder that shall be copied.',
  });
}
