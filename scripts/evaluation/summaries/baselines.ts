import { stemmer } from 'stemmer';

/**
 * The numbers from 0 to `count` − 1 in random order.
 *
 * @param random - Uniform in [0, 1).
 */
export function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order;
}

/** The usual damping factor of PageRank. */
const DAMPING = 0.85;

/**
 * TextRank (Mihalcea and Tarau 2004): ranks sentences by PageRank over a graph. The weight of an edge is the
 * number of words that two sentences share, divided by the sum of the logarithms of their lengths. Words are
 * stemmed and in lower case.
 *
 * @returns Positions of the sentences, best first.
 */
export function textRank(sentences: readonly string[]): number[] {
  const words = sentences.map((text) => (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map(stemmer));
  const sets = words.map((list) => new Set(list));
  const weights = sets.map(() => new Float64Array(sets.length));
  const sums = new Float64Array(sets.length);
  sets.forEach((a, i) => {
    for (let j = i + 1; j < sets.length; j++) {
      const b = sets[j] ?? new Set<string>();
      const scale = Math.log(words[i]?.length ?? 0) + Math.log(words[j]?.length ?? 0);
      if (!(scale > 0) || a.size === 0 || b.size === 0) continue;
      let shared = 0;
      for (const word of a) if (b.has(word)) shared += 1;
      const weight = shared / scale;
      const row = weights[i];
      const column = weights[j];
      if (row) row[j] = weight;
      if (column) column[i] = weight;
      sums[i] = (sums[i] ?? 0) + weight;
      sums[j] = (sums[j] ?? 0) + weight;
    }
  });
  const scores = pageRank(weights, sums);
  return [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

function pageRank(weights: readonly Float64Array[], sums: Float64Array): Float64Array {
  let scores = new Float64Array(sums.length).fill(1);
  for (let round = 0, change = 1; change > 1e-4 && round < 100; round++) {
    const next = new Float64Array(sums.length).fill(1 - DAMPING);
    weights.forEach((row, i) => {
      const share = (sums[i] ?? 0) > 0 ? (DAMPING * (scores[i] ?? 0)) / (sums[i] ?? 1) : 0;
      if (share > 0)
        row.forEach((weight, j) => {
          next[j] = (next[j] ?? 0) + share * weight;
        });
    });
    change = Math.max(...next.map((score, i) => Math.abs(score - (scores[i] ?? 0))));
    scores = next;
  }
  return scores;
}
