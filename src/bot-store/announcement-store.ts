import type { Presence } from './settings-store.ts';
/** How a new episode is announced: as a message, as one with a thread below it, or as a post of a forum. */
export const ANNOUNCEMENT_FORMS = ['message', 'thread', 'post'] as const;

export type AnnouncementForm = (typeof ANNOUNCEMENT_FORMS)[number];

/** A server's announcements: those of one show, or those of all shows that have none of their own. */
export interface RuleKey {
  readonly guild: string;
  /** The show's name. */
  readonly show?: string;
}

/** What a moderator has set. */
export interface AnnouncementSettings extends RuleKey {
  readonly channel: string;
  readonly form: AnnouncementForm;
  /** The id of the role that is pinged. */
  readonly role?: string;
}

export interface AnnouncementRule extends AnnouncementSettings {
  /** All arrivals up to this number are done with. */
  readonly through: number;
  /** Why the last one could not be posted; see `post-problem.ts`. */
  readonly problem?: string;
}

/** An episode and its show, each as the first 48 bits of a hash of its name; see `arrivals.ts`. */
export interface NamedEpisode {
  readonly episode: number;
  readonly show: number;
}

/** An episode that came into the library. */
export interface Arrival {
  readonly episode: number;
  /** Counts all arrivals, from 1. */
  readonly number: number;
  /** No episode of its show had come before the number from which on it was looked for. */
  readonly isFirstOfShow: boolean;
}

/** The right of one process to post something, noted before it is sent. */
export interface Claim {
  /** What Discord is given, so that it takes the same message once, and what the message is found by. */
  readonly nonce: string;
  readonly channel: string;
  readonly form: AnnouncementForm;
  /** Milliseconds since the epoch. */
  readonly claimed: number;
}

export interface AnnouncementClaim extends RuleKey, Claim {
  /** The number of the last arrival that the message announces. */
  readonly through: number;
}

/**
 * Which episodes have ever been in the library, which server wants to hear of new ones, and what is being
 * posted. Episodes count by their names, whatever becomes of the library. All that rejects does so with a
 * VerbatimError that says what is wrong.
 */
export interface AnnouncementStore {
  /** The episodes that have ever been there, each as {@link NamedEpisode.episode}. */
  known(): Promise<ReadonlySet<number>>;
  /** Numbers those episodes that have never been there, in this order. Who sees a number sees all before. */
  arrive(episodes: readonly NamedEpisode[]): Promise<void>;
  /** The number of the last arrival; 0 before the first. */
  lastArrival(): Promise<number>;
  /** The arrivals after this number, in their order. */
  arrivalsAfter(number: number): Promise<Arrival[]>;

  /** The rules of all servers, or of one. */
  rules(guild?: string): Promise<AnnouncementRule[]>;
  /**
   * Sets a rule. One that is new announces what comes after the arrival of number `through`; one that was
   * there goes on from where it was.
   */
  set(settings: AnnouncementSettings, through: number): Promise<void>;
  /** @returns Whether there was one. */
  remove(key: RuleKey): Promise<boolean>;
  /** Notes that arrivals up to this number are done with. */
  settle(key: RuleKey, through: number): Promise<void>;
  /** Notes why nothing can be posted, or that it can. */
  note(key: RuleKey, problem: string | undefined): Promise<void>;

  /** @returns Whether nobody else has claimed to post for this rule: then the caller alone may post. */
  claim(claim: AnnouncementClaim): Promise<boolean>;
  /** What is being posted for a rule, or was when a process ended. */
  claimOf(key: RuleKey): Promise<AnnouncementClaim | undefined>;
  /** Notes that the message is there. */
  confirm(claim: AnnouncementClaim): Promise<void>;
  /** Gives a claim up: the message is not there. @returns Whether it was still the same one. */
  release(claim: AnnouncementClaim): Promise<boolean>;

  /** Deletes what is stored for a server. */
  forget(guild: string): Promise<void>;
  /** As `SettingsStore.forgetAbsent`. */
  forgetAbsent(servers: Presence, now: Date): Promise<number>;
}
