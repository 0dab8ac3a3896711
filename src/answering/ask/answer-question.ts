import { retrieve } from '../../retrieval/retrieve.ts';
import type { Signal } from '../../retrieval/signals.ts';
import { checkModel } from '../check-model.ts';
import { findEpisode } from '../episode-search.ts';
import { checkQuestion } from '../question.ts';
import type { Sources } from '../sources.ts';
import type { Answer } from './answer.ts';
import { chooseQuotes } from './choose-quotes.ts';
import { confidenceIn, kindOf } from './confidence.ts';

export interface AnswerOptions {
  /** The id of the one episode to search, or other words that name it. */
  readonly episode?: string | undefined;
  /** Quotes at most. */
  readonly limit?: number | undefined;
  /** Leaves out what else speaks for a passage, to measure what it is worth. */
  readonly signals?: ReadonlySet<Signal> | undefined;
}

/** Quotes that an answer has when nobody says how many. */
const DEFAULT_LIMIT = 5;
/** Passages of which quotes are made, at least: some turn out to be the same moment. */
const QUOTED_PASSAGES = 10;

/**
 * Answers a question with quotes.
 *
 * @throws VerbatimError QUESTION_EMPTY, QUESTION_TOO_LONG, EPISODE_UNKNOWN, LIBRARY_MODEL_MISMATCH,
 * LIBRARY_DAMAGED.
 */
export async function answerQuestion(
  { library, embedder }: Sources,
  text: string,
  { episode: named, limit = DEFAULT_LIMIT, signals }: AnswerOptions = {},
): Promise<Answer> {
  const question = checkQuestion(text);
  const vector = await embedder.embedQuery(question);
  return library.read(async (snapshot) => {
    checkModel(snapshot, embedder);
    const episode = named === undefined ? undefined : findEpisode(snapshot.episodes(), named);
    const found = await retrieve(
      snapshot,
      { question, vector, episode, signals },
      Math.max(QUOTED_PASSAGES, 2 * limit),
    );
    const moments = await chooseQuotes(snapshot, found, {
      vector,
      ...(signals?.has('quote') === false && { runWeight: 0 }),
    });
    const quotes = moments.slice(0, limit).map(({ quote }) => quote);
    const confidence = confidenceIn(moments[0], found.prominence);
    return { kind: kindOf(confidence, found.terms.length), question, confidence, quotes };
  });
}
