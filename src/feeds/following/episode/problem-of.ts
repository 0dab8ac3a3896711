import { VerbatimError } from '../../../errors.ts';
import type { EpisodeState } from '../show/show-state.ts';

/**
 * A problem with one episode that is no reason to stop: the same error, with the episode in its message.
 *
 * @throws The error itself where it is SYNC_UNWRITABLE, or not a VerbatimError.
 */
export function problemOf(error: unknown, { id, title }: EpisodeState): VerbatimError {
  if (!(error instanceof VerbatimError) || error.code === 'SYNC_UNWRITABLE') throw error;
  const { code, message, hint, cause } = error;
  const called = title === '' || title === id ? id : `${id} (${title})`;
  return new VerbatimError(code, `${called}: ${message}`, { hint, cause });
}
