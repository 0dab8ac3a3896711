import { z } from 'zod';
import type { Note } from '../note.ts';
import type { ChapterMark } from './chapter-marks.ts';
import type { GivenMetadata } from './metadata.ts';

const INFO = z.object({
  title: z.string().trim().min(1).max(300).optional().catch(undefined),
  upload_date: z
    .string()
    .regex(/^\d{8}$/)
    .optional()
    .catch(undefined),
  release_date: z
    .string()
    .regex(/^\d{8}$/)
    .optional()
    .catch(undefined),
  webpage_url: z
    .url({ protocol: /^https?$/ })
    .max(1900)
    .optional()
    .catch(undefined),
  language: z.string().max(35).optional().catch(undefined),
  chapters: z
    .array(z.object({ start_time: z.number().min(0).max(1_000_000), title: z.string().max(300) }))
    .max(1000)
    .optional()
    .catch(undefined),
});

/** What yt-dlp's `.info.json` says about a video. */
export interface VideoInfo {
  readonly given: GivenMetadata;
  readonly chapters: readonly ChapterMark[];
  /** The language of the original audio, such as `en` or `pt-BR`. */
  readonly language?: string;
  readonly notes: readonly Note[];
}

/**
 * Reads title, date, page, link and chapters from the `.info.json` of yt-dlp (`--write-info-json`). If the
 * file is something else, it is ignored with a note, not an error: nobody wrote it for Verbatim.
 */
export function parseVideoInfo(content: string, file: string): VideoInfo {
  const parsed = INFO.safeParse(jsonOf(content));
  if (!parsed.success) {
    return {
      given: {},
      chapters: [],
      notes: [{ file, message: 'The file was ignored: it is not an .info.json written by yt-dlp.' }],
    };
  }
  const { title, upload_date, release_date, webpage_url: page, language, chapters = [] } = parsed.data;
  const date = calendarDate(release_date ?? upload_date);
  const playAt = page === undefined ? undefined : playLinkOf(page);
  return {
    given: {
      ...(title !== undefined && { title: title.replace(/[\p{Cc}\s]+/gu, ' ') }),
      ...(date !== undefined && { date }),
      ...(page !== undefined && { page }),
      ...(playAt !== undefined && { playAt }),
    },
    chapters: chapters
      .map(({ start_time: start, title: name }) => ({
        start,
        title: name.replace(/[\p{Cc}\s]+/gu, ' ').trim(),
      }))
      .filter(({ title: name }) => name !== ''),
    ...(language !== undefined && { language }),
    notes: [],
  };
}

function jsonOf(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** `20230421` as `2023-04-21`; undefined if there is no such day. */
function calendarDate(digits: string | undefined): string | undefined {
  const iso = digits?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
  return z.iso.date().safeParse(iso).data;
}

/** YouTube takes the start time in the address. For other sites nothing is known. */
function playLinkOf(page: string): string | undefined {
  const url = new URL(page);
  if (!/(?:^|\.)(?:youtube\.com|youtu\.be)$/.test(url.hostname)) return undefined;
  return `${page}${page.includes('?') ? '&' : '?'}t={seconds}`;
}
