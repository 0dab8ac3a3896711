/**
 * A remark on how a file was read. Nothing that was said is lost by it; a loss is reported as a problem
 * instead.
 */
export interface Note {
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
  /** A full sentence. */
  readonly message: string;
}
