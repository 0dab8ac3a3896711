import { createHash } from 'node:crypto';
import path from 'node:path';
import { VerbatimError } from '../../errors.ts';
import { episodeStem, type TranscriptOffer } from './offers.ts';
import { readBytes } from './transcript-file.ts';

/** A file and what is in it. */
export interface Source {
  readonly file: string;
  readonly bytes: Buffer;
}

/** Suffixes of the files that belong to a transcript: `episode.meta.json` to `episode.vtt`. */
const SUFFIXES = { metadata: '.meta.json', chapters: '.chapters.json', info: '.info.json' } as const;
/** The file that speaks for all transcripts in its folder, and in the folders in it. */
export const SHOW_FILE = 'show.meta.json';
/** The file beside all shows that says who may see which. */
export const SHOWS_FILE = 'shows.json';

/** The files that belong to a transcript. */
export type Companions = Partial<Record<keyof typeof SUFFIXES | 'show', Source>>;

/** Everything that an episode is made of. */
export interface OfferSources {
  /** One of which is read, each with the files that belong to it. */
  readonly transcripts: readonly (Source & { readonly companions: Companions })[];
}

/**
 * Reads all files of an offer, and those that belong to them.
 *
 * @throws VerbatimError TRANSCRIPT_NOT_FOUND or TRANSCRIPT_TOO_LARGE.
 */
export async function readSources({ files, name }: TranscriptOffer): Promise<OfferSources> {
  const read = async (file: string) => ({
    file,
    bytes: await readBytes(file),
    companions: await companionsOf(file, name),
  });
  return { transcripts: await Promise.all(files.map(read)) };
}

/**
 * SHA-256, in hexadecimal, over all the bytes of some sources and over what else decides how they are read.
 *
 * @param reading - Changes whenever the same bytes are read in another way.
 */
export function hashSources({ transcripts }: OfferSources, reading: string): string {
  const hash = createHash('sha256').update(reading);
  for (const { bytes, companions } of transcripts) {
    const { metadata, chapters, info, show } = companions;
    for (const part of [bytes, metadata?.bytes, chapters?.bytes, info?.bytes, show?.bytes]) {
      hash.update(part === undefined ? '\nnone\n' : `\n${part.length} bytes\n`);
      if (part !== undefined) hash.update(part);
    }
  }
  return hash.digest('hex');
}

/**
 * `episode.meta.json` belongs to `episode.vtt`, and to `episode.en.vtt` where there is no
 * `episode.en.meta.json`. Where a folder names the episode, a file that has the folder's name does, too: in
 * it or beside it.
 */
async function companionsOf(file: string, name: string): Promise<Companions> {
  const { dir, name: stem } = path.parse(file);
  const ofFolder =
    path.basename(dir).normalize('NFC') === name && episodeStem(file) !== name
      ? [path.join(dir, path.basename(dir)), dir]
      : [];
  const stems = [...new Set([stem, episodeStem(file)])].map((one) => path.join(dir, one));
  const beside = async (suffix: string) => firstOf([...stems, ...ofFolder].map((one) => `${one}${suffix}`));
  const [metadata, chapters, info, show] = await Promise.all([
    beside(SUFFIXES.metadata),
    beside(SUFFIXES.chapters),
    beside(SUFFIXES.info),
    firstOf([path.join(dir, SHOW_FILE), path.join(dir, '..', SHOW_FILE)]),
  ]);
  return {
    ...(metadata && { metadata }),
    ...(chapters && { chapters }),
    ...(info && { info }),
    ...(show && { show }),
  };
}

/** The first of some files that is there. */
async function firstOf(files: readonly string[]): Promise<Source | undefined> {
  for (const file of files) {
    const bytes = await readBytes(file).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (bytes !== undefined) return { file, bytes };
  }
  return undefined;
}

function isMissing(error: unknown): boolean {
  const cause = error instanceof VerbatimError ? error.cause : undefined;
  // A transcript's name may be so long that a companion's cannot be: then there is none.
  return (
    cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENAMETOOLONG')
  );
}
