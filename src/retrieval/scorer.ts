import type { Signal } from './signals.ts';

/** What is known of a passage when a question is asked. */
export interface PassageFeatures {
  /** Cosine similarity of its vector to the question's, -1 to 1. */
  readonly dense: number;
  /**
   * Late interaction of its tokens with the question's, -1 to 1; see `LateInteraction`. 0 for a model without
   * token vectors.
   */
  readonly late: number;
  /** Cosine similarity of its most similar sentence, -1 to 1. */
  readonly sentence: number;
  /** The score of its words as a share of the best passage's, 0 to 1; see `searchWords`. */
  readonly lexical: number;
  /** The share of it that is said by somebody whom the question names, 0 to 1. */
  readonly speaker: number;
  /** 1 for a sponsor read where nobody asks for the sponsors. */
  readonly sponsor: number;
}

type Weights = Readonly<Record<keyof PassageFeatures, number>>;

/**
 * What each feature weighs for a model with token vectors. Learned: the listwise logistic regression of
 * `scripts/model/fit.py` on 1,280 development questions, scaled so that dense, late and lexical sum to
 * 1.
 */
const WITH_TOKENS: Weights = {
  dense: 0.4,
  late: 0.48,
  sentence: 0,
  lexical: 0.12,
  speaker: 0.16,
  sponsor: -0.1,
};

/** The same for a model without, chosen by hand on the same questions. */
const WITHOUT_TOKENS: Weights = {
  dense: 0.5,
  late: 0,
  sentence: 0.25,
  lexical: 0.25,
  speaker: 0.13,
  sponsor: -0.2,
};

/** Weighs the features of passages. */
export class Scorer {
  readonly #weights: Weights;
  readonly #signals: ReadonlySet<Signal>;

  /** @param signals - What may count; the others weigh nothing. */
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

  /** What a passage has at most: the best of every feature at once. */
  get highest(): number {
    const best = { dense: 1, late: 1, sentence: 1, lexical: 1, speaker: 1, sponsor: 0 };
    return this.score(best) || 1;
  }

  #weight(signal: Signal & keyof Weights): number {
    return this.#signals.has(signal) ? this.#weights[signal] : 0;
  }
}
