import { stemmer } from 'stemmer';
import { countOf } from '../../../src/text/count-of.ts';

/** F1 scores, 0 to 1. */
export interface Rouge {
  readonly rouge1: number;
  readonly rouge2: number;
  readonly rougeL: number;
}

/**
 * ROUGE (Lin 2004, "ROUGE: a package for automatic evaluation of summaries"): the F1 of shared unigrams, of
 * shared bigrams, and of longest common subsequences. Words are runs of Latin letters and digits, in lower
 * case, with Porter stems; stop words count. ROUGE-L is that of summaries (section 3.2): for each reference
 * sentence, the union of its common subsequences with the sentences of the candidate.
 *
 * @param candidate - Sentences of the summary to measure.
 * @param reference - Sentences of the reference summary.
 */
export function rouge(candidate: readonly string[], reference: readonly string[]): Rouge {
  const ours = candidate.map(toStems);
  const theirs = reference.map(toStems);
  return {
    rouge1: overlap(ngrams(ours.flat(), 1), ngrams(theirs.flat(), 1)),
    rouge2: overlap(ngrams(ours.flat(), 2), ngrams(theirs.flat(), 2)),
    rougeL: unionLcs(ours, theirs),
  };
}

/** Number of words, as ROUGE counts them. */
export function rougeWords(text: string): number {
  return toStems(text).length;
}

function toStems(text: string): string[] {
  return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map(stemmer);
}

function ngrams(words: readonly string[], n: number): string[] {
  return words.slice(0, Math.max(0, words.length - n + 1)).map((_, at) => words.slice(at, at + n).join(' '));
}

function overlap(ours: readonly string[], theirs: readonly string[]): number {
  const left = countOf(theirs);
  const shared = ours.filter((gram) => take(left, gram)).length;
  return f1(shared, ours.length, theirs.length);
}

function unionLcs(ours: readonly string[][], theirs: readonly string[][]): number {
  // Each word of either side counts once, however many subsequences contain it.
  const ourLeft = countOf(ours.flat());
  const theirLeft = countOf(theirs.flat());
  let hits = 0;
  for (const sentence of theirs) {
    const matched = new Set(ours.flatMap((other) => lcsPositions(sentence, other)));
    for (const at of matched) {
      const word = sentence[at] ?? '';
      if ((ourLeft.get(word) ?? 0) > 0 && (theirLeft.get(word) ?? 0) > 0) {
        take(ourLeft, word);
        take(theirLeft, word);
        hits += 1;
      }
    }
  }
  return f1(hits, ours.flat().length, theirs.flat().length);
}

/** Positions in `a` of one longest common subsequence with `b`. */
function lcsPositions(a: readonly string[], b: readonly string[]): number[] {
  const width = b.length + 1;
  const length = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => length[i * width + j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      length[i * width + j] =
        a[i - 1] === b[j - 1] ? at(i - 1, j - 1) + 1 : Math.max(at(i - 1, j), at(i, j - 1));
    }
  }
  const positions: number[] = [];
  for (let i = a.length, j = b.length; i > 0 && j > 0; ) {
    if (a[i - 1] === b[j - 1]) {
      positions.push(i - 1);
      i -= 1;
      j -= 1;
    } else if (at(i - 1, j) >= at(i, j - 1)) i -= 1;
    else j -= 1;
  }
  return positions;
}

function f1(shared: number, ours: number, theirs: number): number {
  return shared === 0 ? 0 : (2 * shared) / (ours + theirs);
}

/** Takes one of a word off the counts; false if there is none left. */
function take(counts: Map<string, number>, word: string): boolean {
  const left = counts.get(word) ?? 0;
  if (left > 0) counts.set(word, left - 1);
  return left > 0;
}
