import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { VerbatimError } from '../../errors.ts';

/** A folder, inside a named one, that cannot be read. The other folders are searched all the same. */
export interface ClosedFolder {
  readonly folder: string;
  readonly problem: VerbatimError;
}

interface Walk {
  /** The real paths of the folders that were searched: links may lead to a folder in several ways. */
  readonly visited: Set<string>;
  readonly closed: ClosedFolder[];
}

/**
 * Every file below a folder, sorted. Hidden files and folders are skipped. Links are followed, but no folder
 * is searched twice.
 *
 * @returns The files, and the folders inside that cannot be read.
 * @throws VerbatimError TRANSCRIPT_NOT_FOUND if the folder itself cannot be read.
 */
export async function walkFolder(folder: string): Promise<{ files: string[]; closed: ClosedFolder[] }> {
  const closed: ClosedFolder[] = [];
  const files = await filesBelow(folder, { visited: new Set(), closed });
  return { files, closed };
}

async function filesBelow(folder: string, walk: Walk): Promise<string[]> {
  const isNamed = walk.visited.size === 0;
  const entries = await entriesOf(folder, walk.visited).catch((cause: unknown) => {
    const problem = notFound(folder, cause);
    // A folder that was named must be readable. One inside it, such as `lost+found`, need not be.
    if (isNamed) throw problem;
    walk.closed.push({ folder, problem });
    return [];
  });
  const found: string[] = [];
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    const kind = await kindOf(entry, file);
    if (kind?.isDirectory()) for (const inner of await filesBelow(file, walk)) found.push(inner);
    else if (kind?.isFile()) found.push(file);
  }
  return found.sort(byCodePoint);
}

/** The entries of a folder except hidden ones, links last. Empty if the folder was searched before. */
async function entriesOf(folder: string, visited: Set<string>): Promise<Dirent[]> {
  const real = await realpath(folder);
  if (visited.has(real)) return [];
  visited.add(real);
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => Number(a.isSymbolicLink()) - Number(b.isSymbolicLink()));
}

/** What an entry is, following links; undefined for a broken link. */
async function kindOf(entry: Dirent, file: string): Promise<Dirent | Stats | undefined> {
  if (!entry.isSymbolicLink()) return entry;
  return stat(file).catch(() => undefined);
}

/** The error for a path that cannot be read. */
export function notFound(named: string, cause: unknown): VerbatimError {
  return new VerbatimError('TRANSCRIPT_NOT_FOUND', `${named} does not exist or cannot be read.`, {
    hint: 'Check the path: name a transcript file, or a folder with transcripts.',
    cause,
  });
}

/** Orders texts by their UTF-16 code units, whatever the language of the machine. */
export function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
