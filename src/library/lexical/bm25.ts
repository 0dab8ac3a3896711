/**
 * Saturation of repeated words, and how much the length counts; the usual values, as SQLite's full-text
 * search has them.
 */
const K1 = 1.2;
const B = 0.75;

/** What is known of the documents among which one word or phrase is looked up. */
export interface Bm25Options {
  readonly documents: number;
  /** Documents that have it. */
  readonly matching: number;
  /** Words of a document, on average. */
  readonly averageLength: number;
}

/**
 * Scores documents for one word or phrase (Robertson and Zaragoza 2009, "The Probabilistic Relevance
 * Framework: BM25 and Beyond").
 *
 * @returns The score of a document that has it `count` times in `length` words; above 0 unless nearly every
 * document has it.
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
