import { VerbatimError } from '../../../errors.ts';

/**
 * No page and no captions have so many elements inside each other; the parser's time grows with the square of
 * their number.
 */
const DEEPEST = 2000;

/**
 * Counts the elements that are open.
 *
 * @returns To be called with 1 for each that opens and -1 for each that closes; throws TRANSCRIPT_FORMAT
 * where too many are open.
 */
export function depthGuard(): (step: 1 | -1) => void {
  let depth = 0;
  return (step) => {
    depth += step;
    if (depth > DEEPEST)
      throw new VerbatimError('TRANSCRIPT_FORMAT', `More than ${DEEPEST} elements stand inside each other.`, {
        hint: 'This is no transcript that any program wrote. Export it again.',
      });
  };
}
