import type { SpoilerCap } from './cap-store.ts';

/** A row of `spoiler_caps` without its user, as both databases return it. */
export interface CapRow {
  readonly episode: string;
  readonly show: string | null;
  readonly number: number | null;
  readonly date: string | null;
}

export function toCap({ episode, show, number, date }: CapRow): SpoilerCap {
  return {
    episode,
    ...(show !== null && { show }),
    ...(number !== null && { number }),
    ...(date !== null && { date }),
  };
}
