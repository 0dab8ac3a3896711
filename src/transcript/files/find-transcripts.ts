import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { type ErrorCode, VerbatimError } from '../../errors.ts';
import type { Note } from '../note.ts';
import { SHOW_FILE, SHOWS_FILE } from './offer-sources.ts';
import { type TranscriptOffer, toOffers } from './offers.ts';

/**
 * Extensions of transcripts. Files of the first list are hardly ever anything else, so one that cannot be
 * read is a problem.
 */
const TRANSCRIPT = /\.(?:txt|vtt|srt|json|jsonl|sbv|ttml|dfxp|ass|ssa|lrc)$/i;
const PERHAPS = /\.(?:md|markdown|html?|xml|tsv|csv|srv[123]|json3)$/i;
const COMPANION = /\.(?:meta|chapters|info)\.json$/i;

/** At most this many skipped files are listed. */
const LISTED = 50;

export interface FoundTranscripts {
  /** Sorted by their first file. */
  readonly offers: readonly TranscriptOffer[];
  /** One per folder with files that were skipped because of their names. */
  readonly notes: readonly Note[];
  readonly closed: readonly ClosedFolder[];
}

/**
 * Finds transcripts among files and folders. Folders are searched with all folders inside them, by file
 * extension. Hidden files are skipped, and so are the companions of a transcript (`.meta.json`,
 * `.chapters.json`, `.info.json`). A file that is named directly is taken whatever its extension.
 *
 * @param paths - Files and folders.
 * @throws VerbatimError TRANSCRIPT_NOT_FOUND if a path does not exist, TRANSCRIPTS_MISSING if a folder holds
 * no transcript.
 */
export async function findTranscripts(paths: readonly string[]): Promise<FoundTranscripts> {
  /** The paths as first written, by absolute path. */
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

/** The errors that say that a file is no transcript at all. */
const NO_TRANSCRIPT: readonly ErrorCode[] = [
  'TRANSCRIPT_FORMAT',
  'TRANSCRIPT_NO_TIMES',
  'TRANSCRIPT_EMPTY',
  'TRANSCRIPT_BINARY',
  'TRANSCRIPT_ENCODING',
];

/**
 * Whether an error only says that a page or a table is not a transcript, although nobody claimed it was: no
 * file of the offer was named directly, and none has an extension that only transcripts have.
 */
export function isNoTranscript({ files, isNamed }: TranscriptOffer, { code }: VerbatimError): boolean {
  return isNamed !== true && files.every((file) => PERHAPS.test(file)) && NO_TRANSCRIPT.includes(code);
}

/** The error for folders without a transcript. */
export function noTranscripts(folders: readonly string[]): VerbatimError {
  const which =
    folders.length === 1 ? `The folder ${folders[0]} holds` : `The folders ${folders.join(', ')} hold`;
  return new VerbatimError('TRANSCRIPTS_MISSING', `${which} no transcript.`, {
    hint: 'Put transcripts in it (.txt, .vtt, .srt, .json and others), fetch those of a feed with `npm run sync`, or name another folder.',
  });
}

function isCompanion(file: string): boolean {
  return COMPANION.test(path.basename(file));
}

/** A file about the transcripts around it. */
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
    {
      file: folder,
      message: `Skipped, since the names are not those of transcripts: ${others.slice(0, LISTED).join(', ')}${more}.`,
    },
  ];
}

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

/** Every file below a folder except hidden ones and companions of transcripts. */
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
    else if (kind?.isFile() && (!isCompanion(entry.name) || isShowFile(file))) found.push(file);
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

function notFound(named: string, cause: unknown): VerbatimError {
  return new VerbatimError('TRANSCRIPT_NOT_FOUND', `${named} does not exist or cannot be read.`, {
    hint: 'Check the path: name a transcript file, or a folder with transcripts.',
    cause,
  });
}

function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
