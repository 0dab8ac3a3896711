import type { QuestionToken } from '../../embedding/embedder.ts';
import type { EncodedSentenceRecord } from '../../library/records.ts';
import { highestProduct, productTable } from '../../library/vectors/token-codec.ts';

export interface RunningScore {
  /** Adds the next sentence. Returns the score of all sentences so far, -1 to 1. */
  add(matches: TokenMatches): number;
}

/** More sentences than any episode has, so that episode and position can be combined into one number. */
const MOST_SENTENCES = 1e6;

/** For each token of a question, its similarity to the most similar token of a text, -1 to 1. */
export type TokenMatches = Float32Array;

/**
 * Late interaction (ColBERT, Khattab and Zaharia 2020): each token of a question is compared with the most
 * similar token of a text, and the similarities are averaged with the weights that the model has learned. One
 * object serves one question.
 */
export class LateInteraction {
  readonly #tables: readonly Int16Array[];
  /** The matches of each sentence, since passages overlap and quotes reach beyond them. */
  readonly #known = new Map<number, TokenMatches>();
  readonly #weights: readonly number[];

  constructor(tokens: readonly QuestionToken[]) {
    const total = tokens.reduce((sum, { weight }) => sum + weight, 0);
    this.#tables = tokens.map(({ vector }) => productTable(vector));
    this.#weights = tokens.map(({ weight }) => weight / total);
  }

  /** Whether there is nothing to compare: the model has no token vectors, or the question has no words. */
  get isEmpty(): boolean {
    return this.#tables.length === 0;
  }

  /**
   * How well each token of the question matches a sentence.
   *
   * @param episode - The row of the sentence's episode.
   */
  matchesIn(episode: number, sentence: Pick<EncodedSentenceRecord, 'position' | 'tokens'>): TokenMatches {
    const key = episode * MOST_SENTENCES + sentence.position;
    let matches = this.#known.get(key);
    if (!matches) {
      matches = this.#match(sentence);
      this.#known.set(key, matches);
    }
    return matches;
  }

  #match({ tokens }: Pick<EncodedSentenceRecord, 'tokens'>): TokenMatches {
    const matches = new Float32Array(this.#tables.length).fill(-1);
    if (!tokens) return matches;
    for (let token = 0; token < this.#tables.length; token += 1) {
      const table = this.#tables[token];
      if (table) matches[token] = highestProduct(table, tokens);
    }
    return matches;
  }

  /** The score of a text whose sentences have these matches, -1 to 1. */
  score(sentences: readonly TokenMatches[]): number {
    let score = 0;
    for (const [token, weight] of this.#weights.entries()) {
      let highest = -1;
      for (const matches of sentences) highest = Math.max(highest, matches[token] ?? -1);
      score += weight * highest;
    }
    return score;
  }

  /** Scores texts that grow sentence by sentence, without computing each from the start. */
  runningScore(): RunningScore {
    const highest = new Float32Array(this.#weights.length).fill(-1);
    return {
      add: (matches) => {
        let score = 0;
        for (const [token, weight] of this.#weights.entries()) {
          const match = matches[token] ?? -1;
          if (match > (highest[token] ?? -1)) highest[token] = match;
          score += weight * (highest[token] ?? -1);
        }
        return score;
      },
    };
  }
}
