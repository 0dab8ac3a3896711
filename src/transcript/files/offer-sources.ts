import { createHash } from 'node:crypto';
import path from 'node:path';
import { VerbatimError } from '../../errors.ts';
import { episodeStem, type TranscriptOffer } from './offers.ts';
import { readBytes } from './transcript-file.ts';

/** A file and its content. */
export interface Source {
  readonly file: string;
  readonly bytes: Buffer;
}

/** Suffixes of a transcript's companion files: `episode.meta.json` belongs to `episode.vtt`. */
const SUFFIXES = { metadata: '.meta.json', chapters: '.chapters.json', info: '.info.json' } as const;
/** Metadata for all transcripts in its folder, and in the folders directly inside it. */
export const SHOW_FILE = 'show.meta.json';
/** Lists which servers may see which show; at the top of the transcripts folder. */
export const SHOWS_FILE = 'shows.json';

/** The companion files of a transcript that exist. */
export type Companions = Partial<Record<keyof typeof SUFFIXES | 'show', Source>>;

/** All files that decide what an episode is. */
export interface OfferSources {
  /** The candidates, one of which is read. */
  readonly transcripts: readonly (Source & { readonly companions: Companions })[];
}

/**
 * Reads all files of an offer, and their companions.
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
 * SHA-256, in hexadecimal, of all bytes of the sources and of how they are read.
 *
 * @param reading - A text that changes whenever the same bytes are read in another way.
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
 * The companions of a transcript. `episode.meta.json` belongs to `episode.vtt`, and also to `episode.en.vtt`
 * if there is no `episode.en.meta.json`. If the folder names the episode, a companion with the folder's name
 * counts too, in the folder or beside it.
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

/** The first of some files that exists. */
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
  // If a transcript's name is so long that its companion's would exceed the limit, there is no companion.
  return (
    cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENAMETOOLONG')
  );
}
