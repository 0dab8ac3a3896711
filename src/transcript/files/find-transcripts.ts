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
 * @param onClosed - Called for each folder inside that cannot be entered; the others are looked into.
 * @throws VerbatimError TRANSCRIPT_NOT_FOUND where a path does not exist, TRANSCRIPTS_MISSING where a folder
 * holds none.
 */
export async function findTranscripts(
  paths: readonly string[],
  onClosed: (folder: string, problem: VerbatimError) => void = () => undefined,
): Promise<string[]> {
  const found = new Set<string>();
  for (const named of paths) {
    const stats = await stat(named).catch((cause: unknown) => {
      throw notFound(named, cause);
    });
    if (!stats.isDirectory()) {
      if (!COMPANION.test(named)) found.add(path.normalize(named));
      continue;
    }
    const inside = await filesBelow(path.normalize(named), { visited: new Set(), onClosed });
    if (inside.length === 0) {
      throw new VerbatimError('TRANSCRIPTS_MISSING', `The folder ${named} holds no transcript.`, {
        hint: 'Put transcripts in it (.txt, .vtt, .srt or .json), or name another folder.',
      });
    }
    for (const file of inside) found.add(file);
  }
  return [...found].sort(byCodePoint);
}

interface Walk {
  /** The real paths of the folders that were looked into: through links there may be many ways to one. */
  readonly visited: Set<string>;
  readonly onClosed: (folder: string, problem: VerbatimError) => void;
}

async function filesBelow(folder: string, { visited, onClosed }: Walk): Promise<string[]> {
  const isNamed = visited.size === 0;
  const entries = await entriesOf(folder, visited).catch((cause: unknown) => {
    const problem = notFound(folder, cause);
    // The folder that was named has to be there. One inside of it, `lost+found` for one, may be closed.
    if (isNamed) throw problem;
    onClosed(folder, problem);
    return [];
  });
  const found: string[] = [];
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    const kind = await kindOf(entry, file);
    if (kind?.isDirectory()) found.push(...(await filesBelow(file, { visited, onClosed })));
    else if (kind?.isFile() && TRANSCRIPT.test(entry.name) && !COMPANION.test(entry.name)) found.push(file);
  }
  return found;
}

/** What is in a folder but for what is hidden, links last; nothing where it was looked into before. */
async function entriesOf(folder: string, visited: Set<string>): Promise<Dirent[]> {
  const real = await realpath(folder);
  if (visited.has(real)) return [];
  visited.add(real);
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => Number(a.isSymbolicLink()) - Number(b.isSymbolicLink()));
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
