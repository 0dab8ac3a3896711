/** A public data set in the form that can be indexed and measured. */
export interface ConvertedSet {
  /** WebVTT by episode id. */
  readonly transcripts: ReadonlyMap<string, string>;
  readonly gold: readonly ConvertedQuestion[];
  /** What `npm run evaluate -- --summaries` reads, where the set has summaries. */
  readonly summaries?: readonly ConvertedSummary[];
}

/** A line of gold; see `GoldQuestion`. */
export interface ConvertedQuestion {
  readonly id: string;
  readonly episode?: string;
  readonly question: string;
  readonly kind: string;
  readonly answers: readonly { readonly episode: string; readonly start: number; readonly end: number }[];
  readonly must_contain?: readonly string[];
}

/** A summary, and topics with their ranges in seconds; see `GoldSummary`. */
export interface ConvertedSummary {
  readonly episode: string;
  readonly topics: readonly {
    readonly topic: string;
    readonly spans: readonly { readonly start: number; readonly end: number }[];
  }[];
  readonly summary: string;
}

/** The id of an episode by its index, counted from 0: `qmsum-007`. */
export function episodeId(set: string, index: number): string {
  return `${set}-${String(index).padStart(3, '0')}`;
}
