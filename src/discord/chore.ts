import type { Post } from './messages/post.ts';
import type { FreshRequest } from './news/fresh-episodes.ts';
import type { CommandIds } from './texts/words.ts';

/** Work that the bot does by itself, as plain values: it can be done in another thread. */
export type Chore =
  | { readonly kind: 'arrivals' }
  | { readonly kind: 'news'; readonly call: NewsCall }
  | { readonly kind: 'daily-quote'; readonly call: DailyQuoteCall };

/** Where something is posted that nobody has asked for. */
interface PostingPlace {
  readonly guild: string;
  /** The language of the server. */
  readonly locale: string;
  readonly commandIds: CommandIds;
}

/** Asks what a server is to hear of next. */
export interface NewsCall extends PostingPlace, FreshRequest {
  /** Markdown that stands in front: who is called. */
  readonly role?: string;
}

/** Asks for a server's quote of a day. */
export interface DailyQuoteCall extends PostingPlace {
  /** ISO 8601 calendar date. */
  readonly day: string;
}

/** The number of the last arrival; see `arrivals.ts`. */
export interface ArrivalsOutcome {
  readonly kind: 'arrivals';
  readonly last: number;
}

/** What is to be posted next, if anything, and up to which arrival the server then has heard of all. */
export interface NewsOutcome {
  readonly kind: 'news';
  readonly through: number;
  readonly post?: Post;
}

/** A quote that the server has not had within a year, if there is one; see `DailyQuoteClaim.quote`. */
export interface DailyQuoteOutcome {
  readonly kind: 'daily-quote';
  readonly post?: Post;
  readonly quote: number;
}

/** What a chore gives. */
export type ChoreOutcome = ArrivalsOutcome | NewsOutcome | DailyQuoteOutcome;

/** What a chore of one kind gives. */
export type OutcomeOf<Kind extends Chore['kind']> = Extract<ChoreOutcome, { readonly kind: Kind }>;
