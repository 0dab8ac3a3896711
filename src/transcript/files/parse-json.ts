import type { VerbatimError } from '../../errors.ts';

/**
 * `JSON.parse` for the content of a file, which may begin with a byte order mark.
 *
 * @param refuse - Makes the error that is thrown if the content is not JSON.
 */
export function parseJson(
  content: string,
  refuse: (message: string, cause: unknown) => VerbatimError,
): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw refuse(`This is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
}
