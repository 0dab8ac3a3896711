import { createHash } from 'node:crypto';
import type { ReadableLibrary } from '../../library/readable-library.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import { qualifiedId } from '../../transcript/episode.ts';
import { buttonTooOld } from './button-errors.ts';
import type { EpisodeKey, ShowKey } from './button-state.ts';

/**
 * A check that changes whenever an episode's integer id or sentence positions may mean something else: four
 * digits in base 36. The episode's own id can be longer than a custom_id has room for.
 *
 * @param id - The episode's own id.
 * @param contentHash - The library's hash of its transcript.
 */
export function episodeCheck(id: string, contentHash: string): string {
  return checkOf(`${id}\n${contentHash}`);
}

/** A check of a text that is too long for a custom_id: 20 bits of its SHA-256, as four digits in base 36. */
export function checkOf(text: string): string {
  const digest = createHash('sha256').update(text).digest();
  return (digest.readUInt32BE(0) >>> 12).toString(36).padStart(4, '0');
}

/** A show as a button stores it. */
export function showKeyOf(show: string): ShowKey {
  return { show: checkOf(`show ${show}`) };
}

/** An episode as a button stores it. */
export function episodeKeyOf({ row, metadata, contentHash }: EpisodeRecord): EpisodeKey {
  return { id: row, check: episodeCheck(metadata.id, contentHash) };
}

/** The integer id in the key of an episode that is stored by its name. Real ones count from 1. */
const BY_NAME = 0;
/** Digits in base 36: among 10,000 episodes, two have the same in one of 50,000 libraries. */
const NAME_DIGITS = 8;

/** A cache: hashing takes longer than looking up. */
const nameKeys = new WeakMap<EpisodeRecord, EpisodeKey>();

/**
 * An episode as the buttons of an announcement store it: by its own id and its show. People click those
 * buttons for years, and they still work after the transcript was corrected. Only for states without sentence
 * positions.
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
 * The episode that a button stores, in a snapshot.
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
 * The episode that a button stores, in the newest state of the library; undefined if it stores none.
 *
 * @throws VerbatimError BUTTON_TOO_OLD when it is no longer there, or no longer the same.
 */
export async function findEpisodeByKey(
  library: ReadableLibrary,
  key: EpisodeKey | undefined,
): Promise<EpisodeRecord | undefined> {
  return key && library.read((snapshot) => episodeByKey(snapshot, key));
}
