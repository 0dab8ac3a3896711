/** The last episode that a user has listened to. What is said in later ones is hidden at first. */
export interface SpoilerCap {
  /** The episode's id, with its show in front where it has one. */
  readonly episode: string;
  readonly show?: string;
  /** Its number, if it has one. */
  readonly number?: number;
  /** Its date, if it has one: an ISO 8601 calendar date. */
  readonly date?: string;
}

/** The spoiler caps of users. Every rejection is a VerbatimError that says what is wrong. */
export interface CapStore {
  get(user: string): Promise<SpoilerCap | undefined>;
  set(user: string, cap: SpoilerCap): Promise<void>;
  /** Deletes the cap of a user. */
  forget(user: string): Promise<void>;
}
