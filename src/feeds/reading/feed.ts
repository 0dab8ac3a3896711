/** A transcript that an item of a feed offers. */
export interface OfferedTranscript {
  /** An absolute address. */
  readonly url: string;
  /** Media type, as the feed says: often wrong. */
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

/** An episode as a feed describes it. All texts are plain, on one line, and short enough for metadata. */
export interface FeedItem {
  readonly guid?: string | undefined;
  readonly title: string;
  /** ISO 8601 calendar date. */
  readonly date?: string | undefined;
  readonly number?: number | undefined;
  readonly season?: number | undefined;
  readonly guests: readonly string[];
  readonly hosts: readonly string[];
  /** The episode's page, and a page that plays from a moment given by a fragment such as `t=63`. */
  readonly page?: string | undefined;
  readonly deepLink?: string | undefined;
  readonly enclosure?: Enclosure | undefined;
  /** Seconds. */
  readonly duration?: number | undefined;
  readonly transcripts: readonly OfferedTranscript[];
  /** Address of its chapters file, and the chapters in the feed itself. */
  readonly chaptersUrl?: string | undefined;
  readonly chapters: readonly InlineChapter[];
}

/** A feed, or one page of it. */
export interface Feed {
  readonly title: string;
  readonly hosts: readonly string[];
  readonly language?: string | undefined;
  /** In the order of the feed: usually newest first. */
  readonly items: readonly FeedItem[];
  /** Address of the next page, with older items (RFC 5005). */
  readonly next?: string | undefined;
  /** Whether the feed was cut off; then only its complete items are here. */
  readonly isCut: boolean;
  /** How many items could not be read. */
  readonly lost: number;
}
