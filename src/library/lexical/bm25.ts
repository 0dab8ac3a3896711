/**
 * How soon repetitions of a word stop counting, and how much the length of a document counts: the usual
 * values, also those of SQLite's full-text search.
 */
const K1 = 1.2;
const B = 0.75;

/** Facts about the documents in which a word or phrase is looked up. */
export interface Bm25Options {
  readonly documents: number;
  /** Documents that contain the word or phrase. */
  readonly matching: number;
  /** Average length of a document in words. */
  readonly averageLength: number;
}

/**
 * Scores documents for one word or phrase (Robertson and Zaragoza 2009, "The Probabilistic Relevance
 * Framework: BM25 and Beyond").
 *
 * @returns The score of a document of `length` words that contains it `count` times. Above 0; close to 0 if
 * half of the documents or more contain it.
 */
export function bm25({
  documents,
  matching,
  averageLength,
}: Bm25Options): (count: number, length: number) => number {
  const idf = Math.max(1e-6, Math.log((documents - matching + 0.5) / (matching + 0.5)));
  return (count, length) =>
    (idf * count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / Math.max(1, averageLength)));
}
