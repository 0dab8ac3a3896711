import type { FeedItem } from '../../reading/feed.ts';
import { hashOf } from '../show/write-whole.ts';

/** Changes with all that a feed says of an episode. */
export function itemKey(item: FeedItem): string {
  return hashOf(JSON.stringify(item));
}
