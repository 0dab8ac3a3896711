import type { Presence } from './settings-store.ts';

/** How a new episode is announced: as a message, as a message with a thread, or as a post in a forum. */
export const ANNOUNCEMENT_FORMS = ['message', 'thread', 'post'] as const;

export type AnnouncementForm = (typeof ANNOUNCEMENT_FORMS)[number];

/** Identifies a rule of a server: for one show, or for all shows that have no rule of their own. */
export interface RuleKey {
  readonly guild: string;
  /** The name of the show; left out for all others. */
  readonly show?: string;
}

/** What a moderator sets with `/announce`. */
export interface AnnouncementSettings extends RuleKey {
  readonly channel: string;
  readonly form: AnnouncementForm;
  /** The id of a role to ping. */
  readonly role?: string;
}

export interface AnnouncementRule extends AnnouncementSettings {
  /** Arrivals up to this number are done: announced, or not meant for this rule. */
  readonly through: number;
  /** Why the last announcement could not be posted; see `post-problem.ts`. */
  readonly problem?: string;
}

/** An episode and its show, each identified by the first 48 bits of a hash of its name; see `arrivals.ts`. */
export interface NamedEpisode {
  readonly episode: number;
  readonly show: number;
}

/** The first appearance of an episode in the library. */
export interface Arrival {
  readonly episode: number;
  /** Counts all arrivals, from 1. */
  readonly number: number;
  /** Whether no episode of its show had arrived up to the number that was asked for. */
  readonly isFirstOfShow: boolean;
}

/** The right of one process to post a message, stored before the message is sent. */
export interface Claim {
  /** Sent to Discord so that it accepts the message only once, and used to find the message later. */
  readonly nonce: string;
  readonly channel: string;
  readonly form: AnnouncementForm;
  /** When the claim was made, in milliseconds since the epoch. */
  readonly claimed: number;
}

export interface AnnouncementClaim extends RuleKey, Claim {
  /** The number of the last arrival that the message announces. */
  readonly through: number;
}

/**
 * Which episodes have ever been in the library, what servers want announced, and which messages are being
 * posted. Episodes are identified by their names, so a rebuilt library announces nothing again. Every
 * rejection is a VerbatimError that says what is wrong.
 */
export interface AnnouncementStore {
  /** All episodes that have ever arrived, as in {@link NamedEpisode.episode}. */
  known(): Promise<ReadonlySet<number>>;
  /**
   * Numbers those of the episodes that are new, in this order. Whoever sees a number also sees all lower
   * ones.
   */
  arrive(episodes: readonly NamedEpisode[]): Promise<void>;
  /** The number of the last arrival; 0 before the first. */
  lastArrival(): Promise<number>;
  /** The arrivals after this number, in their order. */
  arrivalsAfter(number: number): Promise<Arrival[]>;

  /** The rules of one server, or of all. */
  rules(guild?: string): Promise<AnnouncementRule[]>;
  /**
   * Adds or changes a rule.
   *
   * @param through - A new rule announces arrivals after this number. An existing rule keeps its own number.
   */
  set(settings: AnnouncementSettings, through: number): Promise<void>;
  /** @returns Whether there was such a rule. */
  remove(key: RuleKey): Promise<boolean>;
  /** Marks arrivals up to this number as done. */
  settle(key: RuleKey, through: number): Promise<void>;
  /** Stores why nothing can be posted; undefined if it can. */
  note(key: RuleKey, problem: string | undefined): Promise<void>;

  /**
   * Claims the right to post for a rule.
   *
   * @returns Whether no claim was there: then only the caller may post.
   */
  claim(claim: AnnouncementClaim): Promise<boolean>;
  /** The claim of a rule, for a message that is being posted or was when a process ended. */
  claimOf(key: RuleKey): Promise<AnnouncementClaim | undefined>;
  /** Ends a claim after its message was posted, and marks the arrivals that it announces as done. */
  confirm(claim: AnnouncementClaim): Promise<void>;
  /**
   * Ends a claim whose message was not posted.
   *
   * @returns Whether the claim was still there.
   */
  release(claim: AnnouncementClaim): Promise<boolean>;

  /** Deletes everything stored for a server. */
  forget(guild: string): Promise<void>;
  /** See `SettingsStore.forgetAbsent`. */
  forgetAbsent(servers: Presence, now: Date): Promise<number>;
}
