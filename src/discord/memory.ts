import { Conversations } from './messages/conversations.ts';
import { RecentIds } from './messages/recent-ids.ts';

/** What a bot remembers until it is stopped. None of it is written to disk. */
export interface Memory {
  /** The last answers in direct messages. */
  readonly conversations: Conversations;
  /** The lines that `/quote` has shown last, each with its channel, so that it shows others next. */
  readonly shownLines: RecentIds;
}

/** How many of those lines are remembered, over all channels. */
const SHOWN_LINES = 2_000;

/** A memory with nothing in it yet. */
export function newMemory(): Memory {
  return { conversations: new Conversations(), shownLines: new RecentIds(SHOWN_LINES) };
}
