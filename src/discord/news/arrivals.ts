import { createHash } from 'node:crypto';
import { chronologyOf } from '../../answering/episode-order.ts';
import type { NamedEpisode } from '../../bot-store/announcement-store.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import { qualifiedId } from '../../transcript/episode.ts';
import type { Bot } from '../bot.ts';

/** Bytes of a hash that are kept: among 20,000 episodes, two have the same in one of a million libraries. */
const KEY_BYTES = 6;

/** The first 48 bits of a text's SHA-256. */
export function keyOf(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, KEY_BYTES);
}

/** A cache: hashing takes longer than looking up. Records stay the same objects while the library does. */
const named = new WeakMap<EpisodeRecord, NamedEpisode>();

/**
 * Hashes of an episode's id and show, which stay the same when the episode or the library is indexed anew.
 */
export function namesOf(record: EpisodeRecord): NamedEpisode {
  const known = named.get(record);
  if (known) return known;
  const { metadata } = record;
  const names = { episode: keyOf(qualifiedId(metadata)), show: keyOf(metadata.show ?? '') };
  named.set(record, names);
  return names;
}

/**
 * Numbers the episodes that are new in the library since the last call, oldest first. While an indexer is at
 * work it numbers none, so that all episodes of one run are announced together.
 *
 * @returns The number of the last arrival, and whether an indexer is at work.
 */
export async function noteArrivals({
  sources: { library },
  announcements,
}: Pick<Bot, 'sources' | 'announcements'>): Promise<{ last: number; isBeingWritten: boolean }> {
  const wasBeingWritten = await library.isBeingWritten();
  const episodes = await library.read((snapshot) => snapshot.episodes());
  const isBeingWritten = wasBeingWritten || (await library.isBeingWritten());
  if (!isBeingWritten) {
    const known = await announcements.known();
    const unknown = episodes.filter((record) => !known.has(namesOf(record).episode));
    if (unknown.length > 0) {
      const oldestFirst = [...chronologyOf(unknown).newestFirst].reverse();
      await announcements.arrive(oldestFirst.map(namesOf));
    }
  }
  return { last: await announcements.lastArrival(), isBeingWritten };
}
