import type { LineNumbers } from './line-features.ts';

/**
 * A logistic regression over sentences: did an editor pick this one? Fitted by `scripts/model/fit-summary.ts`
 * on the 56 lines that were picked of 5,258 in seven episodes. With weights fitted on six of them, the best
 * eight of the seventh find .14 of the editor's eight, and all that a long summary shows .29 (each left out
 * in turn): what people pick is a matter of taste.
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
