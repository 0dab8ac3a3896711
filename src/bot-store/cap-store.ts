/** Up to which episode somebody has listened, so that what is said in later ones is hidden at first. */
export interface SpoilerCap {
  /** The episode's id, with its show in front where it has one. */
  readonly episode: string;
  readonly show?: string;
  /** Its number and date, as far as it has them. */
  readonly number?: number;
  /** ISO 8601 calendar date. */
  readonly date?: string;
}

/** The spoiler caps of users. All that rejects does so with a VerbatimError that says what is wrong. */
export interface CapStore {
  get(user: string): Promise<SpoilerCap | undefined>;
  set(user: string, cap: SpoilerCap): Promise<void>;
  /** Deletes what is kept of a user. */
  forget(user: string): Promise<void>;
}
