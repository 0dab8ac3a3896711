import { z } from 'zod';
import { VerbatimError } from '../../errors.ts';

/** A chapter as an episode's own chapters file gives it. */
export interface ChapterMark {
  /** Seconds. */
  readonly start: number;
  readonly title: string;
}

/** Longer titles are cut in the places that show them; this is a bound for what is no title at all. */
const TITLE_CHARACTERS = 300;

/** Problems of one file that are told. */
const MOST_TOLD = 5;

const CHAPTER = z.object({
  startTime: z.number().min(0).max(1_000_000),
  title: z.string().max(TITLE_CHARACTERS).optional(),
  toc: z.boolean().optional(),
});
const CHAPTERS = z.object({
  version: z.string().optional(),
  // Counted before any is looked at: there may be a million.
  chapters: z.array(z.unknown()).max(1000).pipe(z.array(CHAPTER)),
});

/**
 * Reads the content of a `.chapters.json` file: JSON chapters as Podcasting 2.0 defines them
 * (https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md).
 * What it has besides times and titles (pictures, links) is passed over, and so are chapters that are not to
 * be listed (`"toc": false`) or have no title.
 *
 * @returns The chapters in the order of their times; of several that start in the same second, the first.
 * @throws VerbatimError CHAPTERS_INVALID that names the file and what is wrong with it.
 */
export function parseChapters(content: string, file: string): ChapterMark[] {
  const parsed = CHAPTERS.safeParse(parseJson(content, file));
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

function parseJson(content: string, file: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw invalid(file, `This is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
}

function invalid(file: string, message: string, cause: unknown): VerbatimError {
  return new VerbatimError('CHAPTERS_INVALID', message, {
    hint: 'It takes {"version": "1.2.0", "chapters": [{"startTime": 0, "title": "…"}, …]}, with times in seconds. Correct it, or remove the file.',
    cause,
    file,
  });
}
