import { createHash } from 'node:crypto';
import path from 'node:path';
import { VerbatimError } from '../errors.ts';
import type { Episode } from './episode.ts';
import { parseChapters } from './files/chapter-marks.ts';
import { deriveMetadata, parseMetadata, withoutLanguage } from './files/metadata.ts';
import { decodeUtf8, readBytes } from './files/transcript-file.ts';
import { parseTranscript } from './parse-transcript.ts';
import { toEpisode } from './sentences/to-episode.ts';

/** Raised whenever the same bytes are read differently than before, so that libraries read them again. */
const READING = 1;

export interface ReadEpisode {
  readonly episode: Episode;
  /** Cues that could not be read; the others are in the episode. */
  readonly problems: readonly VerbatimError[];
  /** See {@link hashTranscript}. */
  readonly contentHash: string;
}

/**
 * Reads a transcript file with the metadata and the chapters beside it.
 *
 * @throws VerbatimError when the file cannot be an episode, or its `.meta.json` or `.chapters.json` cannot be
 * used.
 */
export async function readEpisode(file: string): Promise<ReadEpisode> {
  const sources = await readSources(file);
  const metadata =
    sources.metadata &&
    parseMetadata(decodeUtf8(sources.metadata.bytes, sources.metadata.file), sources.metadata.file);
  const { cues, problems, preamble } = parseTranscript(decodeUtf8(sources.transcript, file), file);
  const episode = toEpisode(metadata ?? deriveMetadata(file, preamble), cues);
  const chapters =
    sources.chapters &&
    parseChapters(decodeUtf8(sources.chapters.bytes, sources.chapters.file), sources.chapters.file);
  return { episode: { ...episode, ...(chapters && { chapters }) }, problems, contentHash: hashOf(sources) };
}

/**
 * SHA-256, in hexadecimal, over everything an episode is made of: the transcript's bytes and those of its
 * `.meta.json` and `.chapters.json`. It changes too when a newer version of the program reads them
 * differently. Nothing is parsed.
 */
export async function hashTranscript(file: string): Promise<string> {
  return hashOf(await readSources(file));
}

interface Source {
  readonly file: string;
  readonly bytes: Buffer;
}

interface Sources {
  readonly transcript: Buffer;
  readonly metadata: Source | undefined;
  readonly chapters: Source | undefined;
}

async function readSources(file: string): Promise<Sources> {
  const [transcript, metadata, chapters] = await Promise.all([
    readBytes(file),
    readCompanion(file, '.meta.json'),
    readCompanion(file, '.chapters.json'),
  ]);
  return { transcript, metadata, chapters };
}

/**
 * `episode.meta.json` belongs to `episode.vtt`, and to `episode.en.vtt` where there is no
 * `episode.en.meta.json`.
 */
async function readCompanion(file: string, suffix: string): Promise<Source | undefined> {
  const { dir, name } = path.parse(file);
  for (const stem of new Set([name, withoutLanguage(name)])) {
    const companion = path.join(dir, `${stem}${suffix}`);
    const bytes = await readBytes(companion).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (bytes !== undefined) return { file: companion, bytes };
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

function hashOf({ transcript, metadata, chapters }: Sources): string {
  const hash = createHash('sha256').update(`reading ${READING}`);
  for (const bytes of [transcript, metadata?.bytes, chapters?.bytes]) {
    hash.update(bytes === undefined ? '\nnone\n' : `\n${bytes.length} bytes\n`);
    if (bytes !== undefined) hash.update(bytes);
  }
  return hash.digest('hex');
}
