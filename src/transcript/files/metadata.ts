import { z } from 'zod';
import { VerbatimError } from '../../errors.ts';
import type { EpisodeMetadata } from '../episode.ts';
import type { Note } from '../note.ts';
import { readHeading } from './heading.ts';
import { parseJson } from './parse-json.ts';

/** Ids and titles go into links, buttons and terminal columns, so they are short and on one line. */
const ID_CHARACTERS = 100;
const TITLE_CHARACTERS = 300;
/** Most guests or hosts in one file. */
const MOST_PEOPLE = 200;
/** Seconds. No advertisement before an episode is longer. */
const MAX_OFFSET = 3600;

const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(longest, `must have at most ${longest} characters`)
    .refine(
      (text) => !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text),
      'must not hold line breaks or other control characters',
    );

const link = line(2000).refine(isWebLink, 'must be a link that begins with http:// or https://');
const people = z.array(line(TITLE_CHARACTERS)).max(MOST_PEOPLE);
const number = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,9}(?:\.\d{1,9})?$/)
      .transform(Number),
  ])
  .refine((value) => value >= 0 && value < 1e9, 'must be a number such as 12 or 12.5');

const METADATA = z.object({
  id: line(ID_CHARACTERS).optional(),
  title: line(TITLE_CHARACTERS).optional(),
  show: line(TITLE_CHARACTERS).optional(),
  private: z.boolean().optional(),
  number: number.optional(),
  season: number.optional(),
  date: z.iso.date('must be a calendar date like 2022-06-29').optional(),
  guests: people.optional(),
  hosts: people.optional(),
  speakers: z.record(line(TITLE_CHARACTERS), line(TITLE_CHARACTERS)).optional(),
  page: link.optional(),
  playAt: link.refine((text) => /\{(?:seconds|hms)\}/.test(text), 'must hold {seconds} or {hms}').optional(),
  playOffset: z.number().min(-MAX_OFFSET).max(MAX_OFFSET).optional(),
});

/**
 * What is stated in a `.meta.json`, in the `show.meta.json` of a folder, or in another file beside a
 * transcript.
 */
export interface GivenMetadata extends Partial<EpisodeMetadata> {
  /** Names for the speaker labels of a transcript: `{"SPEAKER_00": "Ines"}`. */
  readonly speakers?: Readonly<Record<string, string>>;
}

/**
 * Parses a `.meta.json` file. Unknown keys are reported in a note.
 *
 * @throws VerbatimError METADATA_INVALID, listing everything that is wrong.
 */
export function parseMetadata(content: string, file: string): { given: GivenMetadata; notes: Note[] } {
  const value = parseJson(content, (message, cause) => invalid(file, message, cause));
  const parsed = METADATA.safeParse(value);
  if (!parsed.success) throw invalid(file, parsed.error.issues.map(describe).join('; '), parsed.error);
  const unknown = Object.keys(value as object).filter((key) => !(key in METADATA.shape));
  const message = `Unknown keys were ignored: ${unknown.slice(0, 20).join(', ')}.`;
  return { given: withoutUndefined(parsed.data), notes: unknown.length > 0 ? [{ file, message }] : [] };
}

/**
 * Metadata derived from the name of an episode's file or folder, and from the heading above the transcript.
 *
 * @param preamble - The lines above the transcript.
 */
export function deriveMetadata(name: string, preamble: readonly string[]): EpisodeMetadata {
  const id = shortened(name.replace(/[\p{Cc}\s]+/gu, ' ').trim(), ID_CHARACTERS);
  const { title, date } = readHeading(preamble);
  const shown = shortened(title ?? readableTitle(id), TITLE_CHARACTERS);
  return { id, title: shown, ...(date === undefined ? {} : { date }), guests: [] };
}

/** `375-python-language-summit` as `Python language summit`: without the number, with spaces, capitalised. */
function readableTitle(id: string): string {
  const named = id
    .replace(/^#?\d+(?:\.\d+)?\s*[-_–:]+\s*(?=.*\p{L})/u, '')
    // The id of a YouTube video, which yt-dlp appends to the title.
    .replace(/\[[\w-]{11}\]$/, '')
    .replace(/[\s_-]+/g, ' ')
    .trim();
  return named === '' ? id : named.charAt(0).toUpperCase() + named.slice(1);
}

function shortened(text: string, longest: number): string {
  return [...text.slice(0, longest * 2)].slice(0, longest).join('');
}

function isWebLink(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text) && !/[\s<>]/.test(text);
}

function withoutUndefined({ speakers, ...rest }: z.infer<typeof METADATA>): GivenMetadata {
  const given: GivenMetadata = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined),
  );
  return { ...given, ...(speakers && { speakers }) };
}

function describe(issue: z.core.$ZodIssue): string {
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;
}

function invalid(file: string, message: string, cause: unknown): VerbatimError {
  return new VerbatimError('METADATA_INVALID', message, {
    hint: 'docs/transcripts.md lists the keys and their values. Correct the file, or remove it.',
    cause,
    file,
  });
}
