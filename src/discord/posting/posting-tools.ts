import type { Client } from 'discord.js';
import type { AnnouncementStore } from '../../bot-store/announcement-store.ts';
import type { DailyQuoteStore } from '../../bot-store/daily-quote-store.ts';
import type { Chore, OutcomeOf } from '../chore.ts';
import type { CommandIds } from '../texts/words.ts';
import type { Mailbox } from './mailbox.ts';

/** Does a chore in the thread that has the library. */
export type Do = <Kind extends Chore['kind']>(
  chore: Extract<Chore, { readonly kind: Kind }>,
) => Promise<OutcomeOf<Kind>>;

/** What it takes to post something without being asked. */
export interface PostingTools {
  readonly client: Client<true>;
  readonly mailbox: Mailbox;
  readonly announcements: AnnouncementStore;
  readonly dailyQuotes: DailyQuoteStore;
  readonly do: Do;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly commandIds: CommandIds;
  /** The language of a server. */
  readonly localeOf: (guild: string) => string;
}

/** How an attempt to post ended. `refused`: Discord refused it, although the bot seems to have permission. */
export type PostingEnd = 'done' | 'refused';
