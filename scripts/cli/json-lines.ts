import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { VerbatimError } from '../../src/errors.ts';

/**
 * Reads a JSONL file whose lines all have one shape. Blank lines are skipped.
 *
 * @param hint - The hint of the error for a line of another shape.
 * @throws VerbatimError QUESTIONS_INVALID that names the file and the line.
 */
export async function readJsonLines<Line>(
  file: string,
  shape: z.ZodType<Line>,
  hint = 'Each line is a JSON object; docs/quality.md shows its keys.',
): Promise<Line[]> {
  const text = await readText(file);
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = shape.safeParse(parseJson(line));
    if (parsed.success) return [parsed.data];
    throw new VerbatimError(
      'QUESTIONS_INVALID',
      `This line cannot be used: ${z.prettifyError(parsed.error)}`,
      { hint, file, line: index + 1 },
    );
  });
}

/**
 * The content of a file of questions.
 *
 * @throws VerbatimError QUESTIONS_INVALID that names the file.
 */
export async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new VerbatimError('QUESTIONS_INVALID', `${file} cannot be read.`, {
      hint: 'Check the path; it is relative to the folder in which the command runs.',
      cause,
    });
  });
}

/** The value; undefined where the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
