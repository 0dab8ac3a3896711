/** What the bytes of a recording reveal of its length. */
export type Length =
  | { readonly kind: 'known'; readonly seconds: number }
  /** The length is further on: `read` finds it in the bytes from `offset` on. */
  | { readonly kind: 'further'; readonly offset: number; readonly read: (bytes: Buffer) => Length }
  | { readonly kind: 'unknown' };

export const UNKNOWN: Length = { kind: 'unknown' };

/** A week. A longer length is not real: the header was made up. */
const MAX_SECONDS = 7 * 24 * 60 * 60;

/** The length in seconds; unknown where it is not plausible. */
export function knownLength(seconds: number): Length {
  return seconds > 0 && seconds <= MAX_SECONDS ? { kind: 'known', seconds } : UNKNOWN;
}
