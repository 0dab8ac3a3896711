import { VerbatimError } from '../../../errors.ts';
import type { EpisodeState } from '../show/show-state.ts';

/**
 * What is wrong with an episode, and no reason to stop: the error again, saying which episode it is about.
 *
 * @throws What was thrown where nothing can be written, or where it is none of ours.
 */
export function problemOf(error: unknown, { id, title }: EpisodeState): VerbatimError {
  if (!(error instanceof VerbatimError) || error.code === 'SYNC_UNWRITABLE') throw error;
  const { code, message, hint, cause } = error;
  const called = title === '' || title === id ? id : `${id} (${title})`;
  return new VerbatimError(code, `${called}: ${message}`, { hint, cause });
}
