import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { VerbatimError } from '../../errors.ts';

const TRANSCRIPT = /\.(?:txt|vtt|srt|json)$/i;
const COMPANION = /\.(?:meta|chapters)\.json$/i;

/**
 * The transcript files that are named, and those in the folders that are named and below: `.txt`, `.vtt`,
 * `.srt` and `.json`, but no hidden files, `.meta.json` or `.chapters.json`. A file that is named is taken
 * whatever its extension. Sorted, each once.
 *
 * @throws VerbatimError TRANSCRIPT_NOT_FOUND where a path does not exist, TRANSCRIPTS_MISSING where a folder
 * holds none.
 */
export async function findTranscripts(paths: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const named of paths) {
    const stats = await stat(named).catch((cause: unknown) => {
      throw notFound(named, cause);
    });
    if (!stats.isDirectory()) {
      if (!COMPANION.test(named)) found.add(path.normalize(named));
      continue;
    }
    const inside = await filesBelow(path.normalize(named), new Set());
    if (inside.length === 0) {
      throw new VerbatimError('TRANSCRIPTS_MISSING', `The folder ${named} holds no transcript.`, {
        hint: 'Put transcripts in it (.txt, .vtt, .srt or .json), or name another folder.',
      });
    }
    for (const file of inside) found.add(file);
  }
  return [...found].sort(byCodePoint);
}

/**
 * @param above - The real paths of the folders on the way here, so that a link back to one of them is not
 * followed.
 */
async function filesBelow(folder: string, above: ReadonlySet<string>): Promise<string[]> {
  const real = await realpath(folder);
  if (above.has(real)) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw notFound(folder, cause);
  });
  const found: string[] = [];
  for (const entry of entries.filter(({ name }) => !name.startsWith('.'))) {
    const file = path.join(folder, entry.name);
    const kind = await kindOf(entry, file);
    if (kind?.isDirectory()) found.push(...(await filesBelow(file, new Set([...above, real]))));
    else if (kind?.isFile() && TRANSCRIPT.test(entry.name) && !COMPANION.test(entry.name)) found.push(file);
  }
  return found;
}

/** What an entry is, links followed; undefined for a link to nothing. */
async function kindOf(entry: Dirent, file: string): Promise<Dirent | Stats | undefined> {
  if (!entry.isSymbolicLink()) return entry;
  return stat(file).catch(() => undefined);
}

function notFound(named: string, cause: unknown): VerbatimError {
  return new VerbatimError('TRANSCRIPT_NOT_FOUND', `${named} does not exist or cannot be read.`, {
    hint: 'Check the path: name a transcript file, or a folder with transcripts.',
    cause,
  });
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
