import { stat } from 'node:fs/promises';
import path from 'node:path';
import { type ErrorCode, VerbatimError } from '../../errors.ts';
import type { Note } from '../note.ts';
import { SHOW_FILE, SHOWS_FILE } from './offer-sources.ts';
import { type TranscriptOffer, toOffers } from './offers.ts';
import { byCodePoint, type ClosedFolder, notFound, walkFolder } from './walk-folder.ts';

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
    const walk = await walkFolder(folder);
    closed.push(...walk.closed);
    const inside = walk.files.filter((file) => !isCompanion(file) || isShowFile(file));
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
