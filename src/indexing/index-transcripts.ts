import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Embedder } from '../embedding/embedder.ts';
import { VerbatimError } from '../errors.ts';
import { openWritable } from '../library/open-library.ts';
import type { LibraryPlace } from '../library/readable-library.ts';
import type { WritableLibrary } from '../library/writable-library.ts';
import { findTranscripts, noTranscripts } from '../transcript/files/find-transcripts.ts';
import { type TranscriptOffer, toOffers } from '../transcript/files/offers.ts';
import type { Note } from '../transcript/note.ts';
import { PASSAGE_SCHEME } from './embed-episode.ts';
import { IndexingRun } from './indexing-run.ts';
import type { IndexReport } from './report.ts';

/** The most episodes that a note lists. */
const MOST_NAMED = 10;

export interface IndexOptions extends LibraryPlace {
  /** Files and folders with transcripts. */
  readonly paths: readonly string[];
  readonly embedder: Embedder;
  /** Check everything in the library, and read damaged episodes from their transcripts again. */
  readonly verify?: boolean;
  /** In a shared library, also remove shows of which no transcript is here. */
  readonly prune?: boolean;
  /** The language to read if an episode has transcripts in several. If undefined, the original language. */
  readonly language?: string | undefined;
  /** Called with the share of the work that is done, 0 to 1, and the file being read. */
  readonly onProgress?: (share: number, file: string) => void;
}

/**
 * Brings a library up to date with transcripts: reads new and changed ones, keeps the rest, and removes
 * episodes whose file has disappeared from a named folder. If a file cannot be read, the library keeps what
 * it has of it, and the other files are still indexed. A library made by an older version of Verbatim is
 * rebuilt, including episodes whose transcripts are not among `paths`.
 *
 * @throws VerbatimError TRANSCRIPT_NOT_FOUND or TRANSCRIPTS_MISSING for the paths; LIBRARY_BUSY,
 * LIBRARY_NEWER or LIBRARY_INACCESSIBLE; for a library in Postgres, the POSTGRES errors.
 */
export async function indexTranscripts(options: IndexOptions): Promise<IndexReport> {
  const { embedder, libraryDir, libraryUrl, language } = options;
  const started = performance.now();
  const found = await findTranscripts(options.paths);
  const named = found.offers.map((offer) => ({ ...offer, files: offer.files.map((file) => resolve(file)) }));
  const space = {
    model: embedder.fingerprint,
    dimensions: embedder.dimensions,
    passageScheme: PASSAGE_SCHEME,
  };
  const writer = await openWritable({ libraryDir, libraryUrl }, { space, now: new Date() });
  try {
    const damage = writer.setAside === undefined ? [] : [wasSetAside(libraryDir, writer.setAside)];
    if (options.verify) damage.push(...(await writer.verify()));
    const { isOld } = writer;
    const known = new Set(named.flatMap(({ files }) => files));
    const before = (await offersBefore(writer, libraryDir)).filter(
      ({ files }) => !files.some((file) => known.has(file)),
    );
    const run = await IndexingRun.begin({ writer, embedder, libraryDir: resolve(libraryDir), language });
    const offers = run.inOrder([...named, ...before]);
    const progress = await byBytes(offers, options.onProgress);
    for (const offer of offers) await run.index(offer, (share) => progress(offer, share));
    if (offers.length > 0 && run.hasNoOutcome) throw noTranscripts(options.paths);
    await run.removeGone({
      paths: options.paths.map((path) => resolve(path)),
      closed: found.closed.map(({ folder }) => resolve(folder)),
      prune: options.prune ?? false,
    });
    const kept = await run.carryOver();
    const library = await writer.finish();
    const { notes, problems, ...result } = await run.result();
    const rebuilt = isOld ? [noteOfRebuild(libraryDir, kept)] : [];
    return {
      ...result,
      notes: [...rebuilt, ...found.notes, ...notes],
      problems: [...found.closed.map(({ problem }) => problem), ...damage, ...problems],
      library,
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    await writer.close();
  }
}

function wasSetAside(libraryDir: string, aside: string): VerbatimError {
  return new VerbatimError(
    'LIBRARY_DAMAGED',
    `The library in ${libraryDir} was damaged, so it is being rebuilt.`,
    {
      hint: `You need not do anything. The damaged file was moved to ${aside}; delete it once all episodes are back.`,
    },
  );
}

/**
 * The transcripts of a library made by an older version: it is rebuilt from them even if nobody named them.
 */
async function offersBefore(writer: WritableLibrary, libraryDir: string): Promise<TranscriptOffer[]> {
  if (!writer.isOld) return [];
  const files = (await writer.outdated()).map(({ source }) => resolve(libraryDir, source));
  return toOffers(files.filter((file) => existsSync(file)));
}

function noteOfRebuild(libraryDir: string, kept: readonly string[]): Note {
  const more = kept.length > MOST_NAMED ? ` and ${kept.length - MOST_NAMED} more` : '';
  const names = `${kept.slice(0, MOST_NAMED).join(', ')}${more}`;
  const left =
    kept.length === 0
      ? ''
      : ` These episodes keep their old text, since their transcripts are gone or cannot be read: ${names}.`;
  return {
    file: libraryDir,
    message: `The library was made by an older version of Verbatim, so it was rebuilt.${left}`,
  };
}

/** Turns progress on one episode into progress on all, weighted by file size. */
async function byBytes(offers: readonly TranscriptOffer[], onProgress: IndexOptions['onProgress']) {
  const sizes = await Promise.all(offers.map(sizeOf));
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const before = new Map<TranscriptOffer, { bytes: number; size: number }>();
  let bytes = 0;
  offers.forEach((offer, index) => {
    const size = sizes[index] ?? 0;
    before.set(offer, { bytes, size });
    bytes += size;
  });
  return (offer: TranscriptOffer, share: number) => {
    const place = before.get(offer);
    if (place) onProgress?.((place.bytes + share * place.size) / total, offer.files[0] ?? offer.name);
  };
}

/** In bytes. A file that disappeared since it was found counts 0; the run reports it. */
async function sizeOf({ files }: TranscriptOffer): Promise<number> {
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(file).catch(() => undefined))?.size ?? 0),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
