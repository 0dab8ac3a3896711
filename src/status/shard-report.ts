/** What is known of a library by numbers. */
export interface LibraryNumbers {
  readonly episodes: number;
  readonly passages: number;
  /** Grows with every change to what can be found. */
  readonly generation: number;
}

/** The connection to Discord: `connecting` until it is first ready, and again while it is lost. */
export interface ConnectionReport {
  readonly state: 'connecting' | 'ready';
  /** How long Discord takes to answer a heartbeat, in milliseconds; null before the first one. */
  readonly pingMs: number | null;
  readonly servers: number;
}

/** What one process that answers on Discord tells of itself, every few seconds. */
export interface ShardReport extends ConnectionReport {
  /** How long its last answers took, in milliseconds. */
  readonly answersMs: readonly number[];
  /** Null until the library is open, and where the thread that has it tells nothing. */
  readonly library: LibraryNumbers | null;
  /** The memory of the process that is in use (resident set), in bytes. */
  readonly memory: number;
}
