import type { LineNumbers } from './line-features.ts';

/**
 * The weights of a logistic regression over sentences: did an editor pick this one? Fitted by
 * `scripts/model/fit-summary.ts` on seven episodes, of which editors picked 56 of 5,258 lines. Each episode
 * left out in turn, the best eight lines find .14 of the editor's eight, and all that a long summary shows
 * find .29: what people pick is a matter of taste.
 */
export const LINE_WEIGHTS: LineNumbers = {
  length: 0.61,
  long: 0.24,
  leans: -0.1,
  reacts: -0.24,
  opinions: 0.62,
  general: 3.28,
  negates: 0.7,
  contrasts: 0.3,
  number: 0.61,
  first: 0.37,
  you: -0.21,
  capitals: -1.55,
  rarity: 0.27,
  centre: -1.82,
  show: -0.54,
  stutters: -0.18,
};
