import type { Signal } from './signals.ts';

/** What is known of a passage with regard to a question. */
export interface PassageFeatures {
  /** Cosine similarity of its vector and the question's, -1 to 1. */
  readonly dense: number;
  /**
   * Late interaction of its tokens and the question's, -1 to 1; see `LateInteraction`. 0 for a model without
   * token vectors.
   */
  readonly late: number;
  /**
   * Cosine similarity of its most similar sentence and the question, -1 to 1. 0 for a model with token
   * vectors.
   */
  readonly sentence: number;
  /** The score of its words as a share of the highest such score, 0 to 1; see `searchWords`. */
  readonly lexical: number;
  /** The share of its words that speakers say whom the question names, 0 to 1. */
  readonly speaker: number;
  /** 1 for a sponsor read, unless the question asks for sponsors; otherwise 0. */
  readonly sponsor: number;
}

type Weights = Readonly<Record<keyof PassageFeatures, number>>;

/**
 * Weights for a model with token vectors. Learned by listwise logistic regression (`scripts/model/fit.py`) on
 * 1,280 development questions, and scaled so that dense, late and lexical sum to 1.
 */
const WITH_TOKENS: Weights = {
  dense: 0.4,
  late: 0.48,
  sentence: 0,
  lexical: 0.12,
  speaker: 0.16,
  sponsor: -0.1,
};

/** Weights for a model without token vectors, chosen by hand on the same questions. */
const WITHOUT_TOKENS: Weights = {
  dense: 0.5,
  late: 0,
  sentence: 0.25,
  lexical: 0.25,
  speaker: 0.13,
  sponsor: -0.2,
};

/** Combines the features of a passage into one score. */
export class Scorer {
  readonly #weights: Weights;
  readonly #signals: ReadonlySet<Signal>;

  /** @param signals - The signals that count. All others have weight 0; `sponsor` always counts. */
  constructor({ hasTokens, signals }: { hasTokens: boolean; signals: ReadonlySet<Signal> }) {
    this.#weights = hasTokens ? WITH_TOKENS : WITHOUT_TOKENS;
    this.#signals = signals;
  }

  /** The score of a passage, at most {@link highest}; comparable within one question only. */
  score(features: PassageFeatures): number {
    const { dense, late, sentence, lexical, speaker, sponsor } = features;
    return (
      this.#weight('dense') * dense +
      this.#weight('late') * late +
      this.#weight('sentence') * sentence +
      this.#weight('lexical') * lexical +
      this.#weight('speaker') * speaker +
      this.#weights.sponsor * sponsor
    );
  }

  /** The highest possible score: that of the best values of all features. 1 if no signal counts. */
  get highest(): number {
    const best = { dense: 1, late: 1, sentence: 1, lexical: 1, speaker: 1, sponsor: 0 };
    return this.score(best) || 1;
  }

  #weight(signal: Signal & keyof Weights): number {
    return this.#signals.has(signal) ? this.#weights[signal] : 0;
  }
}
