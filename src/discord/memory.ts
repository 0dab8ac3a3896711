import { Conversations } from './messages/conversations.ts';
import { RecentIds } from './messages/recent-ids.ts';

/** What a bot remembers for a while, in memory only. */
export interface Memory {
  /** What was answered last in direct messages. */
  readonly conversations: Conversations;
  /** Lines worth sharing that were shown lately, by channel. */
  readonly shownLines: RecentIds;
}

/** Lines that are not shown again soon. */
const SHOWN_LINES = 2_000;

/** Remembers nothing yet. */
export function newMemory(): Memory {
  return { conversations: new Conversations(), shownLines: new RecentIds(SHOWN_LINES) };
}
