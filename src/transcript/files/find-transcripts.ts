import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { type ErrorCode, VerbatimError } from '../../errors.ts';
import type { Note } from '../note.ts';
import { SHOW_FILE, SHOWS_FILE } from './offer-sources.ts';
import { type TranscriptOffer, toOffers } from './offers.ts';

/**
 * Extensions of transcripts; in the first list of files that are hardly ever anything else, so that one that
 * is none is a problem.
 */
const TRANSCRIPT = /\.(?:txt|vtt|srt|json|jsonl|sbv|ttml|dfxp|ass|ssa|lrc)$/i;
const PERHAPS = /\.(?:md|markdown|html?|xml|tsv|csv|srv[123]|json3)$/i;
const COMPANION = /\.(?:meta|chapters|info)\.json$/i;

/** Files that are passed over are listed up to this many. */
const LISTED = 50;

/** What was found in the folders that were named. */
export interface FoundTranscripts {
  /** Sorted by their first file. */
  readonly offers: readonly TranscriptOffer[];
  /** What is no transcript by its name. */
  readonly notes: readonly Note[];
  readonly closed: readonly ClosedFolder[];
}

/**
 * The transcript files that are named, and those in the folders that are named and below, by their
 * extensions, but no hidden files and none that belong to a transcript (`.meta.json`, `.chapters.json`,
 * `.info.json`). A file that is named is taken whatever its extension.
 *
 * @throws VerbatimError TRANSCRIPT_NOT_FOUND where a path does not exist, TRANSCRIPTS_MISSING where a folder
 * holds none.
 */
export async function findTranscripts(paths: readonly string[]): Promise<FoundTranscripts> {
  /** As they were written first, by their full paths. */
  const found = new Map<string, string>();
  const named = new Set<string>();
  const roots: string[] = [];
  const notes: Note[] = [];
  const closed: ClosedFolder[] = [];
  for (const given of paths) {
    const stats = await stat(given).catch((cause: unknown) => {
      throw notFound(given, cause);
    });
    if (!stats.isDirectory()) {
      if (isCompanion(given)) continue;
      const file = path.normalize(given);
      if (!found.has(path.resolve(file))) found.set(path.resolve(file), file);
      named.add(path.resolve(file));
      continue;
    }
    const folder = path.normalize(given).replace(/(?<=.)\/$/, '');
    roots.push(folder);
    const inside = await filesBelow(folder, { visited: new Set(), closed });
    const transcripts = inside.filter(
      (file) => (TRANSCRIPT.test(file) || PERHAPS.test(file)) && !isShowFile(file),
    );
    if (transcripts.length === 0) throw noTranscripts([given]);
    for (const file of transcripts) if (!found.has(path.resolve(file))) found.set(path.resolve(file), file);
    notes.push(...passedOver(folder, inside, transcripts));
  }
  const offers = toOffers([...found.values()], roots).map((offer) => ({
    ...offer,
    ...(offer.files.some((file) => named.has(path.resolve(file))) && { isNamed: true }),
  }));
  return {
    offers: offers.toSorted((a, b) => byCodePoint(a.files[0] ?? '', b.files[0] ?? '')),
    notes,
    closed,
  };
}

/** What says that a file is no transcript at all. */
const NO_TRANSCRIPT: readonly ErrorCode[] = [
  'TRANSCRIPT_FORMAT',
  'TRANSCRIPT_NO_TIMES',
  'TRANSCRIPT_EMPTY',
  'TRANSCRIPT_BINARY',
  'TRANSCRIPT_ENCODING',
];

/**
 * Whether an error only says that a page or a table beside transcripts is none: nobody named it, and its name
 * promises nothing.
 */
export function isNoTranscript({ files, isNamed }: TranscriptOffer, { code }: VerbatimError): boolean {
  return isNamed !== true && files.every((file) => PERHAPS.test(file)) && NO_TRANSCRIPT.includes(code);
}

/** The error for folders in which nothing is a transcript. */
export function noTranscripts(folders: readonly string[]): VerbatimError {
  const which =
    folders.length === 1 ? `The folder ${folders[0]} holds` : `The folders ${folders.join(', ')} hold`;
  return new VerbatimError('TRANSCRIPTS_MISSING', `${which} no transcript.`, {
    hint: 'Put transcripts in it (.txt, .vtt, .srt or .json), or name another folder.',
  });
}

function isCompanion(file: string): boolean {
  return COMPANION.test(path.basename(file));
}

/** What speaks for the transcripts around it, and is none. */
function isShowFile(file: string): boolean {
  return path.basename(file) === SHOW_FILE || path.basename(file) === SHOWS_FILE;
}

function passedOver(folder: string, inside: readonly string[], transcripts: readonly string[]): Note[] {
  const taken = new Set(transcripts);
  const others = inside
    .filter((file) => !taken.has(file) && !isShowFile(file))
    .map((file) => path.relative(folder, file));
  if (others.length === 0) return [];
  const more = others.length > LISTED ? ` and ${others.length - LISTED} more` : '';
  return [
    { file: folder, message: `Passed over, by their names: ${others.slice(0, LISTED).join(', ')}${more}.` },
  ];
}

/** A folder inside of one that was named that cannot be entered; the others are looked into. */
export interface ClosedFolder {
  readonly folder: string;
  readonly problem: VerbatimError;
}

interface Walk {
  /** The real paths of the folders that were looked into: through links there may be many ways to one. */
  readonly visited: Set<string>;
  readonly closed: ClosedFolder[];
}

/** Every file below a folder but hidden ones and those that belong to a transcript. */
async function filesBelow(folder: string, walk: Walk): Promise<string[]> {
  const isNamed = walk.visited.size === 0;
  const entries = await entriesOf(folder, walk.visited).catch((cause: unknown) => {
    const problem = notFound(folder, cause);
    // The folder that was named has to be there. One inside of it, `lost+found` for one, may be closed.
    if (isNamed) throw problem;
    walk.closed.push({ folder, problem });
    return [];
  });
  const found: string[] = [];
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    const kind = await kindOf(entry, file);
    if (kind?.isDirectory()) for (const inner of await filesBelow(file, walk)) found.push(inner);
    else if (kind?.isFile() && (!isCompanion(entry.name) || isShowFile(file))) found.push(file);
  }
  return found.sort(byCodePoint);
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
