import { z } from 'zod';
import { VerbatimError } from '../../errors.ts';
import { parseJson } from './parse-json.ts';

/** A chapter from an episode's own chapters file. */
export interface ChapterMark {
  /** Seconds. */
  readonly start: number;
  readonly title: string;
}

/** Anything longer is no title. Places with less room shorten titles themselves. */
const TITLE_CHARACTERS = 300;

/** Problems reported per file. */
const MOST_TOLD = 5;

const CHAPTER = z.object({
  startTime: z.number().min(0).max(1_000_000),
  title: z.string().max(TITLE_CHARACTERS).optional(),
  toc: z.boolean().optional(),
});
const CHAPTERS = z.object({
  version: z.string().optional(),
  // Counted first, so that a list of a million entries is refused before any entry is checked.
  chapters: z.array(z.unknown()).max(1000).pipe(z.array(CHAPTER)),
});

/**
 * Parses a `.chapters.json` file: JSON chapters as Podcasting 2.0 defines them
 * (https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md).
 * Only times and titles are read. Chapters without a title, or hidden from listings (`"toc": false`), are
 * left out.
 *
 * @returns The chapters ordered by time. If several start within the same second, only the first is kept.
 * @throws VerbatimError CHAPTERS_INVALID, naming the file and what is wrong with it.
 */
export function parseChapters(content: string, file: string): ChapterMark[] {
  const parsed = CHAPTERS.safeParse(parseJson(content, (message, cause) => invalid(file, message, cause)));
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, MOST_TOLD);
    throw invalid(file, z.prettifyError({ issues }).replaceAll('\n', ' '), parsed.error);
  }
  const listed = parsed.data.chapters.flatMap(({ startTime, title, toc }) => {
    const shown = title?.replace(/[\p{Cc}\s]+/gu, ' ').trim() ?? '';
    return toc === false || shown === '' ? [] : [{ start: startTime, title: shown }];
  });
  const inOrder = listed.sort((a, b) => a.start - b.start);
  return inOrder.filter(
    ({ start }, index) => Math.floor(start) !== Math.floor(inOrder[index - 1]?.start ?? -1),
  );
}

function invalid(file: string, message: string, cause: unknown): VerbatimError {
  return new VerbatimError('CHAPTERS_INVALID', message, {
    hint: 'The file must look like {"version": "1.2.0", "chapters": [{"startTime": 0, "title": "…"}, …]}, with times in seconds. Correct it, or remove it.',
    cause,
    file,
  });
}
