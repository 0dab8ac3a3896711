import type { Found } from '../../retrieval/retrieve.ts';
import type { Answer } from './answer.ts';
import type { ScoredQuote } from './choose-quotes.ts';

/** What tells whether the first quote answers the question. */
export interface Evidence {
  /** Late interaction of the quote's tokens with the question's; 0 for a model without token vectors. */
  readonly late: number;
  /** Cosine similarity of the quote's passage to the question. */
  readonly dense: number;
  /** The share of the question's words that the quote has, weighed by inverse document frequency. */
  readonly words: number;
  /** How far the best passage stands out from those at ranks 6 to 20. */
  readonly lead: number;
}

/** What there is to go by; undefined where nothing was found. */
export function evidenceOf(best: ScoredQuote | undefined, { lead }: Found): Evidence | undefined {
  return best && { late: best.fit.late, dense: best.passage.features.dense, words: best.fit.words, lead };
}

/** A logistic regression, and the levels that follow from it. */
interface Calibration {
  readonly coefficients: Readonly<Record<keyof Evidence, number>>;
  readonly constant: number;
  /** From here on a quote is called an answer. */
  readonly answeredFrom: number;
  /** Below this, what was found is most likely about something else. */
  readonly notFoundBelow: number;
}

/**
 * For the model with token vectors. Fitted on 1,280 development questions, which the model was not trained
 * on, asked with and without the episodes that answer them. Of the quotes given 0.4 to 0.5, 43 of 100 were
 * right, of those given 0.8 to 0.9, 89.
 *
 * `answeredFrom` refuses 10 of 100 questions that are answered, 44 of those whose answering episode was left
 * out, and 70 of those about something else altogether; `notFoundBelow` 3, 18 and 44.
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
 * A quote that has every word of the question that was looked up is so sure at least, however little the
 * model makes of a name: of 114 such first quotes, a fifth of them with the answering episode left out, 62 of
 * 100 were right.
 */
const WITH_ALL_WORDS = 0.4;
/** All of them, but for rounding. */
const ALL_WORDS = 0.999;

/** How sure an answer is, and what it may be called. */
export interface Certainty {
  /** How probable it is that the first quote answers the question, 0 to 1. */
  readonly confidence: number;
  readonly kind: Answer['kind'];
}

/**
 * Says honestly what the best quote is worth. A question without a word worth looking up ("what is that?")
 * asks for nothing in particular: whatever is near to it is no answer.
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
