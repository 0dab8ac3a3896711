import path from 'node:path';
import { z } from 'zod';
import { VerbatimError } from '../../errors.ts';
import type { EpisodeMetadata } from '../episode.ts';
import { readHeading } from './heading.ts';

/** Ids and titles travel into links, buttons and columns of a terminal: short, on one line. */
const ID_CHARACTERS = 100;
const TITLE_CHARACTERS = 300;

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

const link = line(2000).refine(
  (text) => isWebLink(text),
  'must be a link that begins with http:// or https://',
);

const METADATA = z.strictObject({
  id: line(ID_CHARACTERS),
  title: line(TITLE_CHARACTERS),
  date: z.iso.date('must be a calendar date like 2022-06-29').optional(),
  guests: z.array(line(TITLE_CHARACTERS)).max(100).default([]),
  page: link.optional(),
  playAt: link.refine((text) => /\{(?:seconds|hms)\}/.test(text), 'must hold {seconds} or {hms}').optional(),
});

/**
 * Reads the content of a `.meta.json` file.
 *
 * @throws VerbatimError METADATA_INVALID with everything that is wrong with it.
 */
export function parseMetadata(content: string, file: string): EpisodeMetadata {
  let value: unknown;
  try {
    value = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw invalid(file, `This is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
  const parsed = METADATA.safeParse(value);
  if (!parsed.success) throw invalid(file, parsed.error.issues.map(describe).join('; '), parsed.error);
  const { date, page, playAt, ...rest } = parsed.data;
  return {
    ...rest,
    ...(date === undefined ? {} : { date }),
    ...(page === undefined ? {} : { page }),
    ...(playAt === undefined ? {} : { playAt }),
  };
}

/** What can be told about an episode from its file name and the heading above its transcript. */
export function deriveMetadata(file: string, preamble: readonly string[]): EpisodeMetadata {
  const name = path.basename(file).normalize('NFC');
  const id = [...withoutLanguage(name.replace(/\.[^.]+$/, '')).replace(/[\p{Cc}\s]+/gu, ' ')]
    .slice(0, ID_CHARACTERS)
    .join('');
  const { title, date } = readHeading(preamble);
  const shown = [...(title ?? readableTitle(id))].slice(0, TITLE_CHARACTERS).join('');
  return { id, title: shown, ...(date === undefined ? {} : { date }), guests: [] };
}

/** `episode.en` and `episode.pt-BR` are `episode` in a language; `example.fm` is not. */
export function withoutLanguage(stem: string): string {
  const tag = /\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$/.exec(stem)?.[1];
  if (tag === undefined || stem.length === tag.length + 1) return stem;
  const language = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(
    tag.split('-')[0] ?? tag,
  );
  return language === undefined ? stem : stem.slice(0, -tag.length - 1);
}

/**
 * `375-python-language-summit` as `Python language summit`: without the number, with spaces, with a capital.
 */
function readableTitle(id: string): string {
  const named = id
    .replace(/^#?\d+(?:\.\d+)?\s*[-_–:]+\s*(?=.*\p{L})/u, '')
    .replace(/[\s_-]+/g, ' ')
    .trim();
  return named === '' ? id : named.charAt(0).toUpperCase() + named.slice(1);
}

function isWebLink(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text) && !/[\s<>]/.test(text);
}

function describe(issue: z.core.$ZodIssue): string {
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;
}

function invalid(file: string, message: string, cause: unknown): VerbatimError {
  return new VerbatimError('METADATA_INVALID', message, {
    hint: 'It takes {"id", "title", "date"?, "guests"?, "page"?, "playAt"?}, where playAt is a link with {seconds} or {hms}. Correct it, or remove the file.',
    cause,
    file,
  });
}
