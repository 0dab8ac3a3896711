import type { Config } from '../../src/config.ts';
import { VerbatimError } from '../../src/errors.ts';

/**
 * The folder of the library, for commands that work on its files.
 *
 * @param named - The option `--library`.
 * @throws VerbatimError USAGE_INVALID where no folder is named, and LIBRARY_URL says that the library is in
 * Postgres.
 */
export function libraryFolder({ libraryDir, libraryUrl }: Config, named: string | undefined): string {
  if (named !== undefined) return named;
  if (libraryUrl === undefined) return libraryDir;
  throw new VerbatimError(
    'USAGE_INVALID',
    'The library is in Postgres, which has its own tools for backups.',
    {
      hint: 'docs/postgres.md explains how to use pg_dump. For a library in a folder, name the folder with --library.',
    },
  );
}
