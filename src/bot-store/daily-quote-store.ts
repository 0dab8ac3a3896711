import type { Claim } from './announcement-store.ts';
import type { Presence } from './settings-store.ts';

/** What a moderator has set. */
export interface DailyQuoteSettings {
  readonly guild: string;
  readonly channel: string;
  /** Minutes since midnight on the clock of the time zone. */
  readonly minute: number;
  /** An IANA name, such as `Europe/Berlin`. */
  readonly timezone: string;
}

export interface DailyQuote extends DailyQuoteSettings {
  /** Why the last one could not be posted; see `post-problem.ts`. */
  readonly problem?: string;
}

/** A server's quote of one day. */
export interface DailyQuoteKey {
  readonly guild: string;
  /** ISO 8601 calendar date, by the clock of the server's time zone. */
  readonly day: string;
}

export interface DailyQuoteClaim extends DailyQuoteKey, Claim {
  /** The first 48 bits of a hash of its words. */
  readonly quote: number;
}

/**
 * Which server wants a quote a day, and which quotes it has had. All that rejects does so with a
 * VerbatimError that says what is wrong.
 */
export interface DailyQuoteStore {
  all(): Promise<DailyQuote[]>;
  get(guild: string): Promise<DailyQuote | undefined>;
  set(settings: DailyQuoteSettings): Promise<void>;
  /** The quotes that the server has had are still remembered. @returns Whether there was one. */
  remove(guild: string): Promise<boolean>;
  /** Notes why nothing can be posted, or that it can. */
  note(guild: string, problem: string | undefined): Promise<void>;

  /** The quotes of a server from this day on, but for those of the day itself that is named last. */
  shownSince(guild: string, day: string, before: string): Promise<number[]>;
  /** @returns Whether nobody else has claimed the day: then the caller alone may post. */
  claim(claim: DailyQuoteClaim): Promise<boolean>;
  /** What is being posted, or was when a process ended; and whether it is known to be there. */
  claimOf(key: DailyQuoteKey): Promise<(DailyQuoteClaim & { readonly isPosted: boolean }) | undefined>;
  /** Notes that the message is there. */
  confirm(claim: DailyQuoteClaim): Promise<void>;
  /** Gives a claim up: the message is not there. @returns Whether it was still the same one. */
  release(claim: DailyQuoteClaim): Promise<boolean>;

  /** Deletes what is stored for a server. */
  forget(guild: string): Promise<void>;
  /** As `SettingsStore.forgetAbsent`. */
  forgetAbsent(servers: Presence, now: Date): Promise<number>;
}

/**
 * Quotes from before this day are forgotten, at the day of a new one: servers' clocks differ by a day, years
 * by another.
 */
export function yearBefore(day: string): string {
  return new Date(Date.parse(day) - 368 * 86_400_000).toISOString().slice(0, 10);
}
