import { createHash } from 'node:crypto';
import { chronologyOf } from '../../answering/episode-order.ts';
import type { NamedEpisode } from '../../bot-store/announcement-store.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import { qualifiedId } from '../../transcript/episode.ts';
import type { Bot } from '../bot.ts';

/** Bytes of a hash that are kept: among 20,000 episodes, two are alike once in a million libraries. */
const KEY_BYTES = 6;

/** The first 48 bits of a hash (SHA-256) of a text. */
export function keyOf(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, KEY_BYTES);
}

/** Hashing takes longer than looking up. A record is the same as long as the library is. */
const named = new WeakMap<EpisodeRecord, NamedEpisode>();

/** An episode by the names that stay the same when it is indexed anew, or the whole library is. */
export function namesOf(record: EpisodeRecord): NamedEpisode {
  const known = named.get(record);
  if (known) return known;
  const { metadata } = record;
  const names = { episode: keyOf(qualifiedId(metadata)), show: keyOf(metadata.show ?? '') };
  named.set(record, names);
  return names;
}

/**
 * Numbers the episodes that came into the library since this was last called, the oldest first. While an
 * indexer is at work nothing counts as having come: what one run brings is one piece of news.
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
