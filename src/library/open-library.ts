import { Library } from './library.ts';
import type { LibraryPlace, OpenLibrary } from './readable-library.ts';

/**
 * Opens a library for reading, wherever it is.
 *
 * @throws VerbatimError as {@link Library.open}.
 */
export async function openLibrary({ libraryDir }: LibraryPlace): Promise<OpenLibrary> {
  return Library.open(libraryDir);
}
