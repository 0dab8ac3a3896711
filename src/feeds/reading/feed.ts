/** A transcript that an item of a feed offers. */
export interface OfferedTranscript {
  /** Absolute. */
  readonly url: string;
  /** As the feed says, which is often wrong. */
  readonly type: string;
  readonly language?: string | undefined;
}

export interface Enclosure {
  readonly url: string;
  readonly type: string;
}

export interface InlineChapter {
  /** Seconds. */
  readonly start: number;
  readonly title: string;
}

/** An episode, as a feed tells of it. All text is plain, on one line, within the bounds of metadata. */
export interface FeedItem {
  readonly guid?: string | undefined;
  readonly title: string;
  /** ISO 8601 calendar date. */
  readonly date?: string | undefined;
  readonly number?: number | undefined;
  readonly season?: number | undefined;
  readonly guests: readonly string[];
  readonly hosts: readonly string[];
  /** Its page, and the one that plays from a moment where a fragment like `t=63` is added. */
  readonly page?: string | undefined;
  readonly deepLink?: string | undefined;
  readonly enclosure?: Enclosure | undefined;
  /** Seconds. */
  readonly duration?: number | undefined;
  readonly transcripts: readonly OfferedTranscript[];
  /** Where its chapters are, or the chapters. */
  readonly chaptersUrl?: string | undefined;
  readonly chapters: readonly InlineChapter[];
}

/** A page of a feed. */
export interface Feed {
  readonly title: string;
  readonly hosts: readonly string[];
  readonly language?: string | undefined;
  /** In the order of the feed: newest first, as a rule. */
  readonly items: readonly FeedItem[];
  /** The next page, with older items (RFC 5005). */
  readonly next?: string | undefined;
  /** The feed was cut off; what is whole of it is here. */
  readonly isCut: boolean;
  /** Items that are there and could not be read. */
  readonly lost: number;
}
