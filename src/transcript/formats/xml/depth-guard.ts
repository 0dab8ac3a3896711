import { VerbatimError } from '../../../errors.ts';

/**
 * No page and no caption file nests this many elements. The parser's time grows with the square of the
 * depth.
 */
const DEEPEST = 2000;

/**
 * Counts the open elements of a document.
 *
 * @returns A function to call with 1 for each element that opens and -1 for each that closes. It throws
 * TRANSCRIPT_FORMAT if more than {@link DEEPEST} are open.
 */
export function depthGuard(): (step: 1 | -1) => void {
  let depth = 0;
  return (step) => {
    depth += step;
    if (depth > DEEPEST)
      throw new VerbatimError(
        'TRANSCRIPT_FORMAT',
        `More than ${DEEPEST} elements are nested inside each other.`,
        {
          hint: 'No program writes transcripts like this, so the file may be damaged. Export it again.',
        },
      );
  };
}
