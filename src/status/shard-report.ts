/** The size and state of a library. */
export interface LibraryNumbers {
  readonly episodes: number;
  readonly passages: number;
  /** Grows with every change to what can be found. */
  readonly generation: number;
}

/** The connection to Discord. */
export interface ConnectionReport {
  /** `connecting` until the connection is first ready, and again while it is lost. */
  readonly state: 'connecting' | 'ready';
  /** How long Discord takes to answer a heartbeat, in milliseconds; null before the first one. */
  readonly pingMs: number | null;
  readonly servers: number;
}

/** What a process that answers on Discord reports every few seconds. */
export interface ShardReport extends ConnectionReport {
  /** How long its last answers took, in milliseconds, oldest first. */
  readonly answersMs: readonly number[];
  /** Null until the library is open, and if its thread does not respond. */
  readonly library: LibraryNumbers | null;
  /** Memory in use by the process (resident set size), in bytes. */
  readonly memory: number;
}
