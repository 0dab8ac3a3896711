import type { Sources } from '../answering/sources.ts';
import type { AnnouncementStore } from '../bot-store/announcement-store.ts';
import type { CapStore, SpoilerCap } from '../bot-store/cap-store.ts';
import type { DailyQuoteStore } from '../bot-store/daily-quote-store.ts';
import type { FeedbackStore } from '../bot-store/feedback-store.ts';
import type { SettingsStore } from '../bot-store/settings-store.ts';
import type { Memory } from './memory.ts';
import type { Cooldown } from './server-rules/cooldown.ts';

/** A feed that fills a show with episodes. */
export interface FollowedFeed {
  readonly show: string;
  /** When it was last read, as ISO 8601. */
  readonly followed: string | undefined;
  /** Ids of the episodes that could not be fetched or read completely. */
  readonly unread: readonly string[];
}

/** What commands and buttons work with. */
export interface Bot extends Memory {
  /** The library, with only the episodes that may be seen here, and the models; see `visible-bot.ts`. */
  readonly sources: Sources;
  /** A check of the list of shows that are closed to this server; undefined where none is. */
  readonly rules?: string;
  /** The show that the search is limited to, if it is; see `shows.ts`. */
  readonly show?: string;
  readonly settings: SettingsStore;
  readonly feedback: FeedbackStore;
  readonly caps: CapStore;
  /** The last episode that the user who asks has heard, if they have said so. */
  readonly cap?: SpoilerCap;
  readonly announcements: AnnouncementStore;
  readonly dailyQuotes: DailyQuoteStore;
  readonly cooldown: Cooldown;
  /** The feeds that are followed, and when each was last read. */
  readonly feeds?: () => Promise<readonly FollowedFeed[]>;
  /** The host name of the proxy between the bot and Discord, if there is one. */
  readonly proxy?: string;
  /** The host name of the language model, if the operator has set one. */
  readonly languageModel?: string;
}
