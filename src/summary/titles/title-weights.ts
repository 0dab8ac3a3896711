import type { TitleWeights } from './title-features.ts';

/**
 * A ridge regression of the words that a phrase shares with the editor's title, over all phrases of 93
 * chapters of seven episodes, by `scripts/model/fit-summary.ts`. With weights fitted on six of them, titles
 * of the seventh's chapters share .25 of their words with the editor's (F1 of stems; each left out in turn).
 */
export const TITLE_WEIGHTS: TitleWeights = {
  weights: {
    sumKeyness: 0.0636,
    maxKeyness: -0.0174,
    times: -0.0285,
    near: 0.0731,
    early: 0.0268,
    capitals: 0.0071,
    called: 0.0565,
    mostSaid: 0.068,
    leastSaid: 0.009,
    inEpisode: 0.0111,
    content: -0.0159,
    single: 0.0016,
    others: 0.002,
    apart: 0.0435,
    gerund: -0.0218,
  },
  constant: -0.06,
};
