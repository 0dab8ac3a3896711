import type { Post } from './messages/post.ts';
import type { FreshRequest } from './news/fresh-episodes.ts';
import type { CommandIds } from './texts/words.ts';

/**
 * Work that the bot does without being asked. Chores are plain values, so that another thread can do them.
 */
export type Chore =
  | { readonly kind: 'arrivals' }
  | { readonly kind: 'news'; readonly call: NewsCall }
  | { readonly kind: 'daily-quote'; readonly call: DailyQuoteCall };

/** The server that a chore makes a post for. */
interface PostingPlace {
  readonly guild: string;
  /** The language of the server. */
  readonly locale: string;
  readonly commandIds: CommandIds;
}

/** Asks for the next announcement of a server. */
export interface NewsCall extends PostingPlace, FreshRequest {
  /** Markdown that names or pings a role, put before the announcement. */
  readonly role?: string;
}

/** Asks for a server's quote of a day. */
export interface DailyQuoteCall extends PostingPlace {
  /** ISO 8601 calendar date. */
  readonly day: string;
}

interface ArrivalsOutcome {
  readonly kind: 'arrivals';
  /** The number of the last arrival; see `arrivals.ts`. */
  readonly last: number;
}

export interface NewsOutcome {
  readonly kind: 'news';
  /** The number of the last arrival that is announced once the post is sent. */
  readonly through: number;
  /** What to post next; absent when there is nothing new. */
  readonly post?: Post;
}

export interface DailyQuoteOutcome {
  readonly kind: 'daily-quote';
  /** A quote that the server has not had within a year; absent when there is none. */
  readonly post?: Post;
  /** A hash of the words; see `DailyQuoteClaim.quote`. */
  readonly quote: number;
}

/** The result of a chore. */
export type ChoreOutcome = ArrivalsOutcome | NewsOutcome | DailyQuoteOutcome;

/** The result of a chore of one kind. */
export type OutcomeOf<Kind extends Chore['kind']> = Extract<ChoreOutcome, { readonly kind: Kind }>;
