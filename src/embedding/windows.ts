/**
 * Tokens in a window, without special tokens, and how many of them the next window may repeat. As in
 * training.
 */
const WINDOW_TOKENS = 190;
const SHARED_TOKENS = 56;

/** Consecutive sentences that are encoded together, as context for one another. */
export interface Window {
  /** Indices of the first and last sentence, both inclusive. */
  readonly first: number;
  readonly last: number;
  /** The sentences whose vectors are taken from this window; undefined if there are none. */
  readonly taken: { readonly first: number; readonly last: number } | undefined;
}

/**
 * Cuts a transcript into overlapping windows of whole sentences. Each sentence is taken from the window in
 * which it has the most context on its shorter side, where the ends of the transcript do not count as
 * lacking context; of equals, the first. A sentence longer than a window has a window of its own.
 *
 * @param lengths - The number of tokens of each sentence.
 */
export function cutWindows(lengths: readonly number[]): Window[] {
  const spans = spansOf(lengths);
  const takenFrom = lengths.map(() => ({ window: -1, distance: -1 }));
  spans.forEach(({ first, last }, window) => {
    const total = sum(lengths, first, last);
    let offset = 0;
    for (let sentence = first; sentence <= last; sentence += 1) {
      const length = lengths[sentence] ?? 0;
      const before = first > 0 ? offset : Number.POSITIVE_INFINITY;
      const after = last < lengths.length - 1 ? total - offset - length : Number.POSITIVE_INFINITY;
      const distance = Math.min(before, after);
      if (distance > (takenFrom[sentence]?.distance ?? 0)) takenFrom[sentence] = { window, distance };
      offset += length;
    }
  });
  return spans.map(({ first, last }, window) => {
    const mine = takenFrom.flatMap((taken, sentence) => (taken.window === window ? [sentence] : []));
    const [from] = mine;
    const to = mine.at(-1);
    return {
      first,
      last,
      taken: from === undefined || to === undefined ? undefined : { first: from, last: to },
    };
  });
}

function spansOf(lengths: readonly number[]): { first: number; last: number }[] {
  const spans: { first: number; last: number }[] = [];
  let first = 0;
  while (first < lengths.length) {
    let next = first;
    let total = 0;
    while (next < lengths.length && (next === first || total + (lengths[next] ?? 0) <= WINDOW_TOKENS)) {
      total += lengths[next] ?? 0;
      next += 1;
    }
    spans.push({ first, last: next - 1 });
    if (next === lengths.length) break;
    let shared = 0;
    let start = next;
    while (start - 1 > first && shared + (lengths[start - 1] ?? 0) <= SHARED_TOKENS) {
      start -= 1;
      shared += lengths[start] ?? 0;
    }
    first = start;
  }
  return spans;
}

function sum(values: readonly number[], first: number, last: number): number {
  let total = 0;
  for (let index = first; index <= last; index += 1) total += values[index] ?? 0;
  return total;
}
