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

/** Episodes that a note names. */
const MOST_NAMED = 10;

export interface IndexOptions extends LibraryPlace {
  /** Files and folders with transcripts. */
  readonly paths: readonly string[];
  readonly embedder: Embedder;
  /** Look at everything that the library holds, and read from its transcript again what is damaged. */
  readonly verify?: boolean;
  /** Remove from a shared library also shows of which no transcript is here. */
  readonly prune?: boolean;
  /** Which language to read of an episode that is there in several; the original one if undefined. */
  readonly language?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** Called with the share of the work that is done, 0 to 1, and with the file that is being read. */
  readonly onProgress?: (share: number, file: string) => void;
}

/**
 * Brings a library up to date with transcripts: reads what is new or changed, keeps the rest, and removes the
 * episodes whose file is gone from a folder that was named. A file that cannot be read takes nothing from the
 * library and does not stop the others. A library that an older version of Verbatim made is built anew, also
 * from the transcripts that are not named.
 *
 * @throws VerbatimError TRANSCRIPT_NOT_FOUND or TRANSCRIPTS_MISSING for the paths; LIBRARY_BUSY,
 * LIBRARY_NEWER, LIBRARY_INACCESSIBLE.
 */
export async function indexTranscripts(options: IndexOptions): Promise<IndexReport> {
  const { embedder, libraryDir, libraryUrl, language, now = Date.now } = options;
  const started = performance.now();
  const found = await findTranscripts(options.paths);
  const named = found.offers.map((offer) => ({ ...offer, files: offer.files.map((file) => resolve(file)) }));
  const space = {
    model: embedder.fingerprint,
    dimensions: embedder.dimensions,
    passageScheme: PASSAGE_SCHEME,
  };
  const writer = await openWritable({ libraryDir, libraryUrl }, { space, now: new Date(now()) });
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
    if (offers.length > 0 && run.metNothing) throw noTranscripts(options.paths);
    await run.removeGone({
      paths: options.paths.map((path) => resolve(path)),
      closed: found.closed.map(({ folder }) => resolve(folder)),
      ...(options.prune && { shows: true }),
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
    `The library in ${libraryDir} was damaged, and is built anew.`,
    {
      hint: `Nothing need be done. The damaged file was moved to ${aside}; delete it when all episodes are there.`,
    },
  );
}

/** The files of a library that an older version made: it is built anew from those, too, that nobody named. */
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
      : ` Kept with the words it had, since the transcript is gone or cannot be read: ${names}.`;
  return {
    file: libraryDir,
    message: `The library was made by an older version of Verbatim, and was built anew.${left}`,
  };
}

/** Turns the share of one episode into the share of all, weighed by the sizes of their files. */
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

/** In bytes; a file that has gone since it was found has none, and the run will tell of it. */
async function sizeOf({ files }: TranscriptOffer): Promise<number> {
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(file).catch(() => undefined))?.size ?? 0),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
