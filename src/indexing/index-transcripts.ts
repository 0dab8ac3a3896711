import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Embedder } from '../embedding/embedder.ts';
import { VerbatimError } from '../errors.ts';
import { LibraryWriter } from '../library/writer.ts';
import { findTranscripts } from '../transcript/files/find-transcripts.ts';
import { PASSAGE_SCHEME } from './embed-episode.ts';
import { IndexingRun } from './indexing-run.ts';
import type { IndexReport } from './report.ts';

export interface IndexOptions {
  /** Files and folders with transcripts. */
  readonly paths: readonly string[];
  /** The library's folder; made if it does not exist. */
  readonly libraryDir: string;
  readonly embedder: Embedder;
  /** Look at everything that the library holds, and read from its transcript again what is damaged. */
  readonly verify?: boolean;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** Called with the share of the work that is done, 0 to 1, and with the file that is being read. */
  readonly onProgress?: (share: number, file: string) => void;
}

/**
 * Brings a library up to date with transcripts: reads what is new or changed, keeps the rest, and removes the
 * episodes whose file is gone from a folder that was named. A file that cannot be read takes nothing from the
 * library and does not stop the others.
 *
 * @throws VerbatimError TRANSCRIPT_NOT_FOUND or TRANSCRIPTS_MISSING for the paths; LIBRARY_BUSY,
 * LIBRARY_NEWER, LIBRARY_INACCESSIBLE.
 */
export async function indexTranscripts(options: IndexOptions): Promise<IndexReport> {
  const { embedder, libraryDir, now = Date.now } = options;
  const started = performance.now();
  const closed = new Map<string, VerbatimError>();
  const transcripts = await findTranscripts(options.paths, (folder, problem) =>
    closed.set(resolve(folder), problem),
  );
  const found = [...new Set(transcripts.map((file) => resolve(file)))];
  const space = {
    model: embedder.fingerprint,
    dimensions: embedder.dimensions,
    passageScheme: PASSAGE_SCHEME,
  };
  const writer = LibraryWriter.open(libraryDir, { space, now: new Date(now()) });
  try {
    const damage = writer.setAside === undefined ? [] : [wasSetAside(libraryDir, writer.setAside)];
    if (options.verify) damage.push(...writer.verify());
    const run = new IndexingRun({ writer, embedder, libraryDir: resolve(libraryDir) });
    const files = run.inOrder(found);
    const progress = await byBytes(files, options.onProgress);
    for (const file of files) await run.index(file, (share) => progress(file, share));
    run.removeGone(
      options.paths.map((path) => resolve(path)),
      [...closed.keys()],
    );
    await run.carryOver();
    const library = await writer.finish();
    const { problems, ...result } = run.result();
    return {
      ...result,
      problems: [...closed.values(), ...damage, ...problems],
      library,
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    writer.close();
  }
}

function wasSetAside(libraryDir: string, aside: string): VerbatimError {
  return new VerbatimError(
    'LIBRARY_DAMAGED',
    `The library in ${libraryDir} was damaged, and is built anew.`,
    {
      hint: `Nothing need be done. The damaged file was moved to ${aside}; delete it when all episodes are there.`,
    },
  );
}

/** Turns the share of one file into the share of all, weighed by their sizes. */
async function byBytes(files: readonly string[], onProgress: IndexOptions['onProgress']) {
  const sizes = await Promise.all(files.map(sizeOf));
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const before = new Map<string, { bytes: number; size: number }>();
  let bytes = 0;
  files.forEach((file, index) => {
    const size = sizes[index] ?? 0;
    before.set(file, { bytes, size });
    bytes += size;
  });
  return (file: string, share: number) => {
    const place = before.get(file);
    if (place) onProgress?.((place.bytes + share * place.size) / total, file);
  };
}

/** In bytes; 0 for a file that has gone since it was found, of which the run will tell. */
async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.size ?? 0;
}
