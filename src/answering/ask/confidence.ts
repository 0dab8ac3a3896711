import type { Found } from '../../retrieval/retrieve.ts';
import type { Answer } from './answer.ts';
import type { ScoredQuote } from './choose-quotes.ts';

/** Evidence that the best quote answers the question. */
export interface Evidence {
  /** Late interaction of the quote's tokens with the question's; 0 for a model without token vectors. */
  readonly late: number;
  /** Cosine similarity of the quote's passage to the question. */
  readonly dense: number;
  /** The share of the question's words in the quote, weighted by inverse document frequency, 0 to 1. */
  readonly words: number;
  /** How far the score of the best passage is above those at ranks 6 to 20. */
  readonly lead: number;
}

/** The evidence for the best quote; undefined where nothing was found. */
export function evidenceOf(best: ScoredQuote | undefined, { lead }: Found): Evidence | undefined {
  return best && { late: best.fit.late, dense: best.passage.features.dense, words: best.fit.words, lead };
}

/** A logistic regression, and thresholds for its result. */
interface Calibration {
  readonly coefficients: Readonly<Record<keyof Evidence, number>>;
  readonly constant: number;
  /** From this confidence on, the result is called an answer. */
  readonly answeredFrom: number;
  /** Below this confidence, the quotes are most likely about something else. */
  readonly notFoundBelow: number;
}

/**
 * For the model with token vectors. Fitted on 1,280 development questions, which the model was not trained
 * on, asked with and without the episodes that answer them. Where the confidence was 0.4 to 0.5, 43 of 100
 * quotes were right; where it was 0.8 to 0.9, 89 of 100.
 *
 * `answeredFrom` refuses 10 of 100 questions that the episodes answer, 44 of 100 whose answering episode was
 * left out, and 70 of 100 about something else altogether. `notFoundBelow` refuses 3, 18 and 44.
 */
const WITH_TOKENS: Calibration = {
  coefficients: { late: 2.75, dense: 3.34, words: 0.75, lead: 16.52 },
  constant: -6.18,
  answeredFrom: 0.123,
  notFoundBelow: 0.073,
};

/**
 * For models without token vectors: fitted on 1,226 questions about podcasts, meetings and spoken articles
 * with the untrained model, of which 45 have no answer.
 */
const WITHOUT_TOKENS: Calibration = {
  coefficients: { late: 0, dense: 2.63, words: 1.85, lead: 3 },
  constant: -2.43,
  answeredFrom: 0.33,
  notFoundBelow: 0.3,
};

/**
 * The lowest confidence in a quote that contains every word of the question that was looked up: the model may
 * not know a name that matches. Of 114 such first quotes, a fifth of them with the answering episode left
 * out, 62 of 100 were right.
 */
const WITH_ALL_WORDS = 0.4;
/** The share that counts as all words; below 1 because of rounding. */
const ALL_WORDS = 0.999;

/** How sure an answer is, and what it may be called. */
export interface Certainty {
  /** Estimated probability that the best quote answers the question, 0 to 1. */
  readonly confidence: number;
  readonly kind: Answer['kind'];
}

/**
 * Estimates how sure an answer is. A question without a word to look up ("what is that?") asks for nothing in
 * particular, so its quotes are never called an answer.
 *
 * @param evidence - Of the best quote; undefined where nothing was found.
 * @param terms - How many words of the question were looked up.
 * @param hasTokens - Whether the model has token vectors.
 */
export function certaintyOf(
  evidence: Evidence | undefined,
  { terms, hasTokens }: { terms: number; hasTokens: boolean },
): Certainty {
  if (!evidence) return { confidence: 0, kind: 'not-found' };
  const { coefficients, constant, answeredFrom, notFoundBelow } = hasTokens ? WITH_TOKENS : WITHOUT_TOKENS;
  const logit =
    coefficients.late * evidence.late +
    coefficients.dense * evidence.dense +
    coefficients.words * evidence.words +
    coefficients.lead * evidence.lead +
    constant;
  const likely = 1 / (1 + Math.exp(-logit));
  const confidence = evidence.words >= ALL_WORDS ? Math.max(likely, WITH_ALL_WORDS) : likely;
  if (confidence < notFoundBelow) return { confidence, kind: 'not-found' };
  return { confidence, kind: confidence < answeredFrom || terms === 0 ? 'closest' : 'answered' };
}
