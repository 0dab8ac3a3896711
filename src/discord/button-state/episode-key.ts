import { createHash } from 'node:crypto';
import type { ReadableLibrary } from '../../library/readable-library.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import { qualifiedId } from '../../transcript/episode.ts';
import { buttonTooOld } from './button-errors.ts';
import type { EpisodeKey, ShowKey } from './button-state.ts';

/**
 * Twenty bits of what an episode's ids and sentence positions depend on, as four digits in base 36. An
 * episode's own id can be longer than a custom_id has room for.
 *
 * @param id - The episode's own id.
 * @param contentHash - The library's hash of its transcript.
 */
export function episodeCheck(id: string, contentHash: string): string {
  return checkOf(`${id}\n${contentHash}`);
}

/** Twenty bits of a hash (SHA-256), as four digits in base 36. */
export function checkOf(text: string): string {
  const digest = createHash('sha256').update(text).digest();
  return (digest.readUInt32BE(0) >>> 12).toString(36).padStart(4, '0');
}

/** A show as a button remembers it. */
export function showKeyOf(show: string): ShowKey {
  return { show: checkOf(`show ${show}`) };
}

/** An episode as a button remembers it. */
export function episodeKeyOf({ row, metadata, contentHash }: EpisodeRecord): EpisodeKey {
  return { id: row, check: episodeCheck(metadata.id, contentHash) };
}

/** Stands where a row would, which are counted from 1. */
const BY_NAME = 0;
/** Digits in base 36: among 10,000 episodes, two are alike once in 50,000 libraries. */
const NAME_DIGITS = 8;

/** Hashing takes longer than looking up. */
const nameKeys = new WeakMap<EpisodeRecord, EpisodeKey>();

/**
 * An episode as the buttons of an announcement remember it, which are clicked for years: by its id and its
 * show, so that they go on working when its transcript is corrected. For what does not depend on positions.
 */
export function nameKeyOf(episode: EpisodeRecord): EpisodeKey {
  const known = nameKeys.get(episode);
  if (known) return known;
  const digest = createHash('sha256')
    .update(`episode ${qualifiedId(episode.metadata)}`)
    .digest();
  const check = (digest.readUIntBE(0, 6) % 36 ** NAME_DIGITS).toString(36).padStart(NAME_DIGITS, '0');
  const key = { id: BY_NAME, check };
  nameKeys.set(episode, key);
  return key;
}

/**
 * The episode that a button remembers, in a snapshot.
 *
 * @throws VerbatimError BUTTON_TOO_OLD when it is no longer there, or no longer the same.
 */
export function episodeByKey(snapshot: Snapshot, { id, check }: EpisodeKey): EpisodeRecord {
  if (id === BY_NAME) {
    const called = snapshot.episodes().find((episode) => nameKeyOf(episode).check === check);
    if (called === undefined) throw buttonTooOld();
    return called;
  }
  const episode = snapshot.episode(id);
  if (episode === undefined || episodeKeyOf(episode).check !== check) throw buttonTooOld();
  return episode;
}

/**
 * The episode that a button remembers, in the newest state of the library. Undefined where it remembers none.
 *
 * @throws VerbatimError BUTTON_TOO_OLD when it is no longer there, or no longer the same.
 */
export async function findEpisodeByKey(
  library: ReadableLibrary,
  key: EpisodeKey | undefined,
): Promise<EpisodeRecord | undefined> {
  return key && library.read((snapshot) => episodeByKey(snapshot, key));
}
