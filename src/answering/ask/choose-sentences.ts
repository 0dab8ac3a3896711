import type { SentenceRecord } from '../../library/records.ts';
import { dotOfStored, dotStored, type StoredVector } from '../../library/vectors/vector-codec.ts';
import type { LateInteraction, TokenMatches } from '../../retrieval/signals/late-interaction.ts';
import type { TermForms } from '../../retrieval/signals/lexical.ts';
import { countWords } from '../../text/count-words.ts';
import { stemOf } from '../../text/stem.ts';
import { wordsOf } from '../../text/tokens.ts';

/** A sentence with its vectors. */
export interface MeaningfulSentence {
  readonly sentence: SentenceRecord;
  /** Unit vector. */
  readonly vector: StoredVector;
  /** How its tokens match those of the question; see {@link LateInteraction}. */
  readonly matches: TokenMatches;
}

/** What sentences are compared with. */
export interface QuestionMeaning {
  /** Unit vector. */
  readonly vector: Float32Array;
  readonly late: LateInteraction;
  /** The words of the question that were looked up. */
  readonly terms: readonly TermForms[];
}

/** A run of sentences: indices of the first and the last, inclusive, and how well it fits the question. */
export interface Run {
  readonly first: number;
  readonly last: number;
  /** At most {@link MAX_RUN_SCORE}. */
  readonly score: number;
  readonly fit: Fit;
}

/** How well a run of sentences fits the question, by four measures. */
export interface Fit {
  /**
   * Cosine similarity of the run as a whole: of the mean of its sentences' vectors, each weighted by the
   * square root of its number of words.
   */
  readonly whole: number;
  /** Cosine similarity of its best sentence. */
  readonly sentence: number;
  /** Late interaction of its tokens with those of the question; 0 for a model without token vectors. */
  readonly late: number;
  /** The share of the question's words that it contains, weighted by inverse document frequency, 0 to 1. */
  readonly words: number;
}

/**
 * How many words a quote has, where its sentences allow that. Short enough to read at a glance, long enough
 * to say something.
 */
const LENGTH = { min: 42, max: 66 };

/** The weight of each measure of the fit, for a model with token vectors and for one without. */
const WITH_TOKENS = { late: 0.7, whole: 0.5, sentence: 0, words: 0.2 };
const WITHOUT_TOKENS = { late: 0, whole: 0.7, sentence: 0.3, words: 0.3 };
/**
 * `clean`: added for each end of the run where somebody begins to say something or has finished saying it.
 * `question`: taken off a run that ends with a question.
 */
const ENDS = { clean: 0.04, question: 0.06 };

/**
 * Taken off a run for each change of speaker inside it: a quote is one speaker's words unless an exchange
 * answers clearly better. Measured on a show with labelled speakers: the share of quotes with several
 * speakers falls from .38 to .24, and as many quotes are right.
 */
const CHANGE_OF_SPEAKER = 0.02;

/** The highest score of a run: a perfect fit and two clean ends. */
export const MAX_RUN_SCORE = 1.4 + 2 * ENDS.clean;

/**
 * The run of whole sentences that fits a question best. It has at most {@link LENGTH}`.max` words, or is one
 * sentence that is longer. It has at least `LENGTH.min` words where the sentences around it allow that.
 *
 * @param sentences - In order; each of at most `MAX_QUOTE_WORDS` words.
 * @returns undefined where there are no sentences.
 */
export function chooseSentences(
  sentences: readonly MeaningfulSentence[],
  { vector, late, terms }: QuestionMeaning,
): Run | undefined {
  const words = sentences.map(({ sentence }) => countWords(sentence.text));
  const similarities = sentences.map(({ vector: other }) => dotStored(vector, other));
  const present = sentences.map(({ sentence }) => presentTerms(sentence.text, terms));
  const total = terms.reduce((sum, { idf }) => sum + idf, 0);
  const means = meanSimilarities(sentences, words, similarities);
  const weights = late.isEmpty ? WITHOUT_TOKENS : WITH_TOKENS;
  let best: Run | undefined;
  for (let first = 0; first < sentences.length; first++) {
    const had = new Set<TermForms>();
    const running = late.runningScore();
    let length = 0;
    let changes = 0;
    let sentence = -1;
    for (let last = first; last < sentences.length; last++) {
      length += words[last] ?? 0;
      if (length > LENGTH.max && last > first) break;
      changes += Number(last > first && isChange(sentences, last));
      sentence = Math.max(sentence, similarities[last] ?? -1);
      const matched = running.add(sentences[last]?.matches ?? new Float32Array());
      for (const term of present[last] ?? []) had.add(term);
      const isFull = length + (words[last + 1] ?? Number.POSITIVE_INFINITY) > LENGTH.max;
      const couldBeginEarlier =
        last === sentences.length - 1 && first > 0 && length + (words[first - 1] ?? 0) <= LENGTH.max;
      if (length < LENGTH.min && (!isFull || couldBeginEarlier)) continue;
      const fit = {
        whole: means(first, last),
        sentence,
        late: late.isEmpty ? 0 : matched,
        words: share(had, total),
      };
      const score =
        weights.late * fit.late +
        weights.whole * fit.whole +
        weights.sentence * fit.sentence +
        weights.words * fit.words +
        ENDS.clean * (Number(begins(sentences, first)) + Number(ends(sentences, last))) -
        CHANGE_OF_SPEAKER * changes -
        ENDS.question * Number(/\?["'”’)\]]*$/u.test(sentences[last]?.sentence.text ?? ''));
      if (!best || score > best.score) best = { first, last, score, fit };
    }
  }
  return best;
}

/**
 * Gives, for any run, the similarity of its mean vector to the question. It is computed from the similarities
 * of all pairs of sentences, which are computed once, so that no run needs vector arithmetic of its own.
 */
function meanSimilarities(
  sentences: readonly MeaningfulSentence[],
  words: readonly number[],
  similarities: readonly number[],
): (first: number, last: number) => number {
  const weights = words.map(Math.sqrt);
  // Each row: the sentence with itself, with the one before it, and so on, as far as a run can reach.
  const products = sentences.map(({ vector: one }, row) => {
    const back: number[] = [];
    let length = 0;
    for (let column = row; column >= 0; column -= 1) {
      length += words[column] ?? 0;
      if (length > LENGTH.max && column < row) break;
      const other = sentences[column]?.vector ?? one;
      back.push((weights[row] ?? 0) * (weights[column] ?? 0) * dotOfStored(one, other));
    }
    return back;
  });
  return (first, last) => {
    let sum = 0;
    let square = 0;
    for (let row = first; row <= last; row++) {
      sum += (weights[row] ?? 0) * (similarities[row] ?? 0);
      for (let column = first; column < row; column++) square += 2 * (products[row]?.[row - column] ?? 0);
      square += products[row]?.[0] ?? 0;
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

/** Whether the speaker changes between the sentence before and this one. */
function isChange(sentences: readonly MeaningfulSentence[], at: number): boolean {
  return sentences[at]?.sentence.speaker !== sentences[at - 1]?.sentence.speaker;
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
