/** What the bytes of a recording tell of its length. */
export type Length =
  | { readonly kind: 'known'; readonly seconds: number }
  /** It stands further on: the bytes from there tell it. */
  | { readonly kind: 'further'; readonly offset: number; readonly read: (bytes: Buffer) => Length }
  | { readonly kind: 'unknown' };

export const UNKNOWN: Length = { kind: 'unknown' };

/** A week: longer is no recording, but a header that was made up. */
const MAX_SECONDS = 7 * 24 * 60 * 60;

export function knownLength(seconds: number): Length {
  return seconds > 0 && seconds <= MAX_SECONDS ? { kind: 'known', seconds } : UNKNOWN;
}
