import type { EpisodeRecord, IdRange } from '../../library/records.ts';

/** The passages of one episode, in the row of all that are searched. */
export interface EpisodeSpan {
  /** Their positions, the end exclusive. */
  readonly from: number;
  readonly to: number;
  /** The id of the first of them. */
  readonly first: number;
}

/**
 * The passages that are searched, episode by episode in one row, so that what is known of each fits into
 * arrays.
 */
export class PassagePositions {
  /** By rising id. */
  readonly spans: readonly EpisodeSpan[];
  readonly size: number;
  /** Set when only one episode is searched. */
  readonly range: IdRange | undefined;

  constructor(episodes: readonly EpisodeRecord[]) {
    const ranges = episodes.map(({ passages }) => passages).sort((a, b) => a.first - b.first);
    let size = 0;
    this.spans = ranges.map(({ first, last }) => {
      const from = size;
      size += last - first + 1;
      return { from, to: size, first };
    });
    this.size = size;
    this.range = ranges.length === 1 ? ranges[0] : undefined;
  }

  /** The position of a passage, or undefined when it is not among those that are searched. */
  of(id: number): number | undefined {
    let low = 0;
    let high = this.spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.spans[middle]?.first ?? 0) <= id) low = middle + 1;
      else high = middle;
    }
    const span = this.spans[low - 1];
    if (!span) return undefined;
    const position = span.from + id - span.first;
    return position < span.to ? position : undefined;
  }
}
