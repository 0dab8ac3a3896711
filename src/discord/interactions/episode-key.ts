import type { Library } from '../../library/library.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import { buttonTooOld } from './button-errors.ts';
import { type EpisodeKey, episodeCheck } from './custom-id.ts';

/** An episode as a button remembers it. */
export function keyOf({ row, metadata, contentHash }: EpisodeRecord): EpisodeKey {
  return { id: row, check: episodeCheck(metadata.id, contentHash) };
}

/**
 * The episode that a button remembers.
 *
 * @throws VerbatimError BUTTON_TOO_OLD when it is no longer there, or no longer the same.
 */
export function episodeByKey(library: Library, { id, check }: EpisodeKey): EpisodeRecord {
  const episode = library.episode(id);
  if (episode === undefined || keyOf(episode).check !== check) throw buttonTooOld();
  return episode;
}
