import type { Library } from '../../library/library.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import { buttonTooOld } from './button-errors.ts';
import { type EpisodeKey, episodeCheck } from './custom-id.ts';

/** An episode as a button remembers it. */
export function keyOf({ row, metadata, contentHash }: EpisodeRecord): EpisodeKey {
  return { id: row, check: episodeCheck(metadata.id, contentHash) };
}

/**
 * The episode that a button remembers, in a snapshot.
 *
 * @throws VerbatimError BUTTON_TOO_OLD when it is no longer there, or no longer the same.
 */
export function episodeByKey(snapshot: Snapshot, { id, check }: EpisodeKey): EpisodeRecord {
  const episode = snapshot.episode(id);
  if (episode === undefined || keyOf(episode).check !== check) throw buttonTooOld();
  return episode;
}

/**
 * The episode that a button may remember, in the newest state of the library.
 *
 * @throws VerbatimError BUTTON_TOO_OLD when it is no longer there, or no longer the same.
 */
export async function findEpisodeByKey(
  library: Library,
  key: EpisodeKey | undefined,
): Promise<EpisodeRecord | undefined> {
  return key && library.read((snapshot) => episodeByKey(snapshot, key));
}
