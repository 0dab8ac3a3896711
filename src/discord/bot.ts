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
  /** Ids of the episodes of which something could not be had. */
  readonly unread: readonly string[];
}

/** What commands and buttons work with. */
export interface Bot extends Memory {
  /** All that may be seen where something is asked; see `visible-bot.ts`. */
  readonly sources: Sources;
  /** A check of the rules by which shows are closed there; undefined where none is. */
  readonly rules?: string;
  /** The one show that is searched, where only one is; see `shows.ts`. */
  readonly show?: string;
  readonly settings: SettingsStore;
  readonly feedback: FeedbackStore;
  readonly caps: CapStore;
  /** Up to where the one has listened who asks; see `visible-bot.ts`. */
  readonly cap?: SpoilerCap;
  readonly announcements: AnnouncementStore;
  readonly dailyQuotes: DailyQuoteStore;
  readonly cooldown: Cooldown;
  /** How the feeds are doing that are followed. */
  readonly feeds?: () => Promise<readonly FollowedFeed[]>;
  /** Where all that is said to and by the bot goes through, if that is not Discord alone: a host name. */
  readonly proxy?: string;
  /** Where the language model is that an operator named: a host name. */
  readonly languageModel?: string;
}
