/**
 * Something that was met while reading and is worth knowing. Nothing that was said is lost by it: what is, is
 * a problem.
 */
export interface Note {
  readonly file: string;
  /** Counted from 1. */
  readonly line?: number;
  /** A full sentence. */
  readonly message: string;
}
