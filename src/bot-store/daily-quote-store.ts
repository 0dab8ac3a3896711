import type { Claim } from './announcement-store.ts';
import type { Presence } from './settings-store.ts';

/** What a moderator sets with `/daily-quote`. */
export interface DailyQuoteSettings {
  readonly guild: string;
  readonly channel: string;
  /** Minutes since midnight in the time zone. */
  readonly minute: number;
  /** An IANA name, such as `Europe/Berlin`. */
  readonly timezone: string;
}

export interface DailyQuote extends DailyQuoteSettings {
  /** Why the last quote could not be posted; see `post-problem.ts`. */
  readonly problem?: string;
}

/** Identifies the quote of a day in a server. */
export interface DailyQuoteKey {
  readonly guild: string;
  /** ISO 8601 calendar date in the time zone of the server. */
  readonly day: string;
}

export interface DailyQuoteClaim extends DailyQuoteKey, Claim {
  /** The first 48 bits of a hash of the words of the quote. */
  readonly quote: number;
}

/**
 * Which servers want a daily quote, and which quotes they have had. Every rejection is a VerbatimError that
 * says what is wrong.
 */
export interface DailyQuoteStore {
  all(): Promise<DailyQuote[]>;
  get(guild: string): Promise<DailyQuote | undefined>;
  set(settings: DailyQuoteSettings): Promise<void>;
  /**
   * Ends the daily quotes of a server. The quotes that it has had are still remembered.
   *
   * @returns Whether it had daily quotes.
   */
  remove(guild: string): Promise<boolean>;
  /** Stores why nothing can be posted; undefined if it can. */
  note(guild: string, problem: string | undefined): Promise<void>;

  /** The quotes of a server on all days from `since` on, except those of one day. */
  shownSince(guild: string, since: string, except: string): Promise<number[]>;
  /**
   * Claims the right to post the quote of a day.
   *
   * @returns Whether no claim was there: then only the caller may post.
   */
  claim(claim: DailyQuoteClaim): Promise<boolean>;
  /** The claim of a day, and whether its message is known to be posted. */
  claimOf(key: DailyQuoteKey): Promise<(DailyQuoteClaim & { readonly isPosted: boolean }) | undefined>;
  /** Marks the message of a claim as posted. */
  confirm(claim: DailyQuoteClaim): Promise<void>;
  /**
   * Deletes a claim whose message was not posted.
   *
   * @returns Whether the claim was still there.
   */
  release(claim: DailyQuoteClaim): Promise<boolean>;

  /** Deletes everything stored for a server. */
  forget(guild: string): Promise<void>;
  /** See `SettingsStore.forgetAbsent`. */
  forgetAbsent(servers: Presence, now: Date): Promise<number>;
}

/**
 * The day before which quotes are forgotten when a new one is shown: 368 days earlier, which is at least a
 * year in every time zone and across a leap day.
 */
export function yearBefore(day: string): string {
  return new Date(Date.parse(day) - 368 * 86_400_000).toISOString().slice(0, 10);
}
