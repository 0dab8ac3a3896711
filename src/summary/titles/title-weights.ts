import type { TitleWeights } from './title-features.ts';

/**
 * A ridge regression of the share of words that a phrase has in common with the editor's title. Fitted by
 * `scripts/model/fit-summary.ts` over all phrases of 93 chapters of seven episodes. Each episode left out in
 * turn, titles share .25 of their words with the editor's (F1 of stems).
 */
export const TITLE_WEIGHTS: TitleWeights = {
  weights: {
    sumKeyness: 0.0632,
    maxKeyness: -0.0163,
    times: -0.0268,
    near: 0.0726,
    early: 0.0274,
    capitals: 0.0078,
    called: 0.0564,
    mostSaid: 0.0674,
    leastSaid: 0.0078,
    inEpisode: 0.0109,
    content: -0.0154,
    single: 0.0023,
    others: 0.0021,
    apart: 0.0441,
    gerund: -0.0232,
  },
  constant: -0.0613,
};
