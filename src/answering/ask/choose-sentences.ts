import type { SentenceRecord } from '../../library/records.ts';
import { dot } from '../../library/vectors/dot.ts';
import type { TermForms } from '../../retrieval/signals/lexical.ts';
import { countWords } from '../../text/count-words.ts';
import { stemOf } from '../../text/stem.ts';
import { wordsOf } from '../../text/tokens.ts';
import { MAX_QUOTE_WORDS } from './answer.ts';

/** A sentence and what it means. */
export interface MeaningfulSentence {
  readonly sentence: SentenceRecord;
  /** Unit vector. */
  readonly vector: Float32Array;
}

/** A run of sentences: the first and the last, counted from 0, and how well it fits the question. */
export interface Run {
  readonly first: number;
  readonly last: number;
  /** At most {@link MAX_RUN_SCORE}. */
  readonly score: number;
  readonly fit: Fit;
}

/** What speaks for a run of sentences. */
export interface Fit {
  /**
   * Cosine similarity of its meaning as a whole: of the mean of its sentences' vectors, weighed by the root
   * of their words.
   */
  readonly whole: number;
  /** Cosine similarity of its most fitting sentence. */
  readonly sentence: number;
  /** The share of the question's words that it has, weighed by inverse document frequency, 0 to 1. */
  readonly words: number;
}

/**
 * Words that a quote has, where its sentences allow. Short enough to be read at a glance, long enough to say
 * something.
 */
const MIN_WORDS = 42;
const MAX_WORDS = 66;

/**
 * What each part of the fit weighs, and each of the two ends that stands where somebody begins or has
 * finished.
 */
const WEIGHTS = { whole: 0.7, sentence: 0.3, words: 0.3, end: 0.04 };

/** What a run has at most: a perfect fit between two clean ends. */
export const MAX_RUN_SCORE = WEIGHTS.whole + WEIGHTS.sentence + WEIGHTS.words + 2 * WEIGHTS.end;

/**
 * The run of whole sentences that fits a question best: at most {@link MAX_WORDS} words, or one sentence that
 * has more, and at least {@link MIN_WORDS} where there are that many, before or after.
 *
 * @param sentences - In order; each of at most {@link MAX_QUOTE_WORDS} words.
 * @param vector - Unit vector of the question.
 * @returns undefined where there is no sentence.
 */
export function chooseSentences(
  sentences: readonly MeaningfulSentence[],
  { vector, terms }: { vector: Float32Array; terms: readonly TermForms[] },
): Run | undefined {
  const words = sentences.map(({ sentence }) => countWords(sentence.text));
  const similarities = sentences.map(({ vector: other }) => dot(vector, other));
  const present = sentences.map(({ sentence }) => presentTerms(sentence.text, terms));
  const total = terms.reduce((sum, { idf }) => sum + idf, 0);
  const means = meanSimilarities(sentences, words, similarities);
  let best: Run | undefined;
  for (let first = 0; first < sentences.length; first++) {
    const had = new Set<TermForms>();
    let length = 0;
    let sentence = -1;
    for (let last = first; last < sentences.length; last++) {
      length += words[last] ?? 0;
      if (length > MAX_WORDS && last > first) break;
      sentence = Math.max(sentence, similarities[last] ?? -1);
      for (const term of present[last] ?? []) had.add(term);
      const isFull = length + (words[last + 1] ?? Number.POSITIVE_INFINITY) > MAX_WORDS;
      const couldBeginEarlier =
        last === sentences.length - 1 && first > 0 && length + (words[first - 1] ?? 0) <= MAX_WORDS;
      if (length < MIN_WORDS && (!isFull || couldBeginEarlier)) continue;
      const fit = { whole: means(first, last), sentence, words: share(had, total) };
      const cleanEnds = Number(begins(sentences, first)) + Number(ends(sentences, last));
      const score = fitScore(fit) + WEIGHTS.end * cleanEnds;
      if (!best || score > best.score) best = { first, last, score, fit };
    }
  }
  return best;
}

function fitScore({ whole, sentence, words }: Fit): number {
  return WEIGHTS.whole * whole + WEIGHTS.sentence * sentence + WEIGHTS.words * words;
}

/**
 * The similarity of a run's mean vector to the question, for any run. Made from the similarities of all pairs
 * of sentences, so that a run takes no vector arithmetic of its own.
 */
function meanSimilarities(
  sentences: readonly MeaningfulSentence[],
  words: readonly number[],
  similarities: readonly number[],
): (first: number, last: number) => number {
  const weights = words.map(Math.sqrt);
  const products = sentences.map(({ vector: one }, row) =>
    sentences.map(({ vector: other }, column) =>
      column <= row ? (weights[row] ?? 0) * (weights[column] ?? 0) * dot(one, other) : 0,
    ),
  );
  return (first, last) => {
    let sum = 0;
    let square = 0;
    for (let row = first; row <= last; row++) {
      sum += (weights[row] ?? 0) * (similarities[row] ?? 0);
      for (let column = first; column < row; column++) square += 2 * (products[row]?.[column] ?? 0);
      square += products[row]?.[row] ?? 0;
    }
    return square > 0 ? sum / Math.sqrt(square) : 0;
  };
}

function presentTerms(text: string, terms: readonly TermForms[]): TermForms[] {
  const said = ` ${wordsOf(text).map(stemOf).join(' ')} `;
  return terms.filter((term) => [...term.stems].some((stem) => said.includes(` ${stem} `)));
}

function share(had: ReadonlySet<TermForms>, total: number): number {
  return total > 0 ? [...had].reduce((sum, { idf }) => sum + idf, 0) / total : 0;
}

/** Whether somebody begins to say something there. */
function begins(sentences: readonly MeaningfulSentence[], at: number): boolean {
  return at > 0 && ends(sentences, at - 1);
}

/** Whether somebody has finished saying something there. */
function ends(sentences: readonly MeaningfulSentence[], at: number): boolean {
  const here = sentences[at]?.sentence;
  const next = sentences[at + 1]?.sentence;
  return here !== undefined && (/[.?!…]["'”’)\]]*$/u.test(here.text) || here.speaker !== next?.speaker);
}
