import { Library } from './library.ts';
import { PostgresLibrary } from './postgres/postgres-library.ts';
import { PostgresWriter } from './postgres/postgres-writer.ts';
import type { LibraryPlace, OpenLibrary } from './readable-library.ts';
import type { VectorSpace } from './vector-space.ts';
import type { WritableLibrary } from './writable-library.ts';
import { LibraryWriter } from './writer.ts';

/**
 * Opens a library for reading: in Postgres if `libraryUrl` is set, otherwise in its folder.
 *
 * @throws VerbatimError as {@link Library.open} and {@link PostgresLibrary.open} do.
 */
export async function openLibrary({ libraryDir, libraryUrl }: LibraryPlace): Promise<OpenLibrary> {
  return libraryUrl === undefined
    ? Library.open(libraryDir)
    : PostgresLibrary.open({ libraryDir, libraryUrl });
}

/**
 * Opens a library for writing, or creates it: in Postgres if `libraryUrl` is set, otherwise in its folder.
 *
 * @throws VerbatimError as {@link LibraryWriter.open} and {@link PostgresWriter.open} do.
 */
export async function openWritable(
  { libraryDir, libraryUrl }: LibraryPlace,
  options: { space: VectorSpace; now: Date },
): Promise<WritableLibrary> {
  return libraryUrl === undefined
    ? LibraryWriter.open(libraryDir, options)
    : PostgresWriter.open(libraryUrl, options);
}
