import type { FeedItem } from '../../reading/feed.ts';
import { hashOf } from '../show/write-whole.ts';

/** A hash of an item: it changes whenever anything that the feed says about the episode does. */
export function itemKey(item: FeedItem): string {
  return hashOf(JSON.stringify(item));
}
