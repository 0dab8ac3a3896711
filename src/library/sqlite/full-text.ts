import type { IdRange } from '../records.ts';
import type { Sqlite, SqlValue } from './sqlite.ts';

/** A passage found by its words. */
export interface LexicalMatch {
  readonly id: number;
  /** Above 0, higher is better. */
  readonly score: number;
}

/**
 * The passages that have any of the terms. The score is BM25 (Robertson and Zaragoza 2009; FTS5's k1 = 1.2, b
 * = 0.75), times the share of the terms that the passage has: a passage with all the words beats one that
 * repeats the rarest.
 *
 * @param terms - Single words, at most a few dozen; stemmed here as the passages were.
 */
export function matchTerms(
  sqlite: Sqlite,
  terms: readonly string[],
  { count, range }: { count: number; range?: IdRange | undefined },
): LexicalMatch[] {
  if (terms.length === 0) return [];
  const within = range ? ' AND rowid BETWEEN ? AND ?' : '';
  const one = `SELECT rowid AS id, -bm25(passages_text) AS score FROM passages_text WHERE passages_text MATCH ?${within}`;
  const parameters = terms.flatMap((term): SqlValue[] => [
    quote(term),
    ...(range ? [range.first, range.last] : []),
  ]);
  // Materialised: merged into the outer query, as SQLite does with a single term, bm25() would stand where it
  // cannot be computed.
  return sqlite.all<LexicalMatch>(
    `WITH found AS MATERIALIZED (${terms.map(() => one).join(' UNION ALL ')})
     SELECT id, sum(score) * count(*) / ? AS score FROM found GROUP BY id ORDER BY score DESC, id LIMIT ?`,
    [...parameters, terms.length, count],
  );
}

/** To SQLite, a negative limit is none. */
const NO_LIMIT = -1;

/**
 * Every passage that has a word, or words in a row, with its BM25 score; by rising id.
 *
 * @param phrase - One word or several.
 * @param atMost - Stop after so many.
 */
export function matchPhrase(
  sqlite: Sqlite,
  phrase: string,
  { range, atMost = NO_LIMIT }: { range?: IdRange | undefined; atMost?: number } = {},
): LexicalMatch[] {
  // One row with two lists: a row of the result costs more than a match.
  const row = sqlite.get<{ ids: string; scores: string }>(
    `WITH found AS MATERIALIZED (
       SELECT rowid AS id, -bm25(passages_text) AS score FROM passages_text
       WHERE passages_text MATCH ?${range ? ' AND rowid BETWEEN ? AND ?' : ''} ORDER BY rowid LIMIT ?)
     SELECT json_group_array(id) AS ids, json_group_array(score) AS scores FROM found`,
    range ? [quote(phrase), range.first, range.last, atMost] : [quote(phrase), atMost],
  );
  const ids: number[] = JSON.parse(row?.ids ?? '[]');
  const scores: number[] = JSON.parse(row?.scores ?? '[]');
  return ids.map((id, index) => ({ id, score: scores[index] ?? 0 }));
}

/** A word as an FTS5 string, in which nothing is an operator. */
function quote(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}
