import type { EpisodeRecord } from '../../library/records.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import { retrieve } from '../../retrieval/retrieve.ts';
import type { Signal } from '../../retrieval/signals.ts';
import { embedderFor } from '../embedder-for.ts';
import { chronologyOf } from '../episode-order.ts';
import { findEpisode } from '../episode-search.ts';
import type { SearchFilters, Sort } from '../filters/search-filters.ts';
import { checkQuestion, searchedForm } from '../question.ts';
import type { Sources } from '../sources.ts';
import type { Answer, Quote } from './answer.ts';
import { chooseQuotes, type ScoredQuote } from './choose-quotes.ts';
import { certaintyOf, type Evidence, evidenceOf } from './confidence.ts';

export interface AnswerOptions {
  /** The id of the one episode to search, or other words that name it. */
  readonly episode?: string | undefined;
  /** What else the search is limited to. */
  readonly filters?: SearchFilters | undefined;
  /** Ids of episodes that are not searched, to measure what is said when the answer is not there. */
  readonly without?: readonly string[] | undefined;
  /** Quotes at most. */
  readonly limit?: number | undefined;
  /** Leaves out what else speaks for a passage, to measure what it is worth. */
  readonly signals?: ReadonlySet<Signal> | undefined;
}

/** Quotes that an answer has when nobody says how many. */
const DEFAULT_LIMIT = 5;
/**
 * Passages of which quotes are made, at least: some turn out to be the same moment. Measured on 647
 * questions: with 8 or with 13 the first three quotes are as often right.
 */
const QUOTED_PASSAGES = 10;
/** Passages that each further quote needs. */
const PASSAGES_A_QUOTE = 2.5;
/** Quotes that a cross-encoder orders. */
const RERANKED = 20;

/**
 * Answers a question with quotes.
 *
 * @throws VerbatimError QUESTION_EMPTY, QUESTION_TOO_LONG, EPISODE_UNKNOWN, LIBRARY_MODEL_MISMATCH,
 * LIBRARY_DAMAGED.
 */
export async function answerQuestion(
  sources: Sources,
  text: string,
  options: AnswerOptions = {},
): Promise<Answer> {
  return (await answerWithEvidence(sources, text, options)).answer;
}

/** As {@link answerQuestion}, with what its confidence comes from; undefined where nothing was found. */
export async function answerWithEvidence(
  sources: Sources,
  text: string,
  { episode, filters, without, limit = DEFAULT_LIMIT, signals }: AnswerOptions = {},
): Promise<{ answer: Answer; evidence: Evidence | undefined }> {
  const question = checkQuestion(text);
  const searched = searchedForm(question);
  return sources.library.read(async (snapshot) => {
    const embedder = await embedderFor(sources, snapshot.space);
    const episodes = episodesToSearch(snapshot, { episode, filters, without });
    const encoded = await embedder.encodeQuestion(searched);
    const quoted = sources.crossEncoder ? RERANKED : QUOTED_PASSAGES;
    const count = Math.max(quoted, Math.ceil(PASSAGES_A_QUOTE * (limit - 1)));
    const found = await retrieve(
      snapshot,
      { question: searched, encoded, episodes, filters, signals },
      count,
    );
    const chosen = await chooseQuotes(snapshot, found, {
      encoded,
      filters,
      ...(signals?.has('quote') === false && { runWeight: 0 }),
    });
    const scored = await rerank(chosen, searched, sources);
    const quotes = inOrder(
      scored.slice(0, limit).map(({ quote }) => quote),
      filters?.sort,
    );
    const evidence = evidenceOf(scored[0], found);
    const { confidence, kind } = certaintyOf(evidence, {
      terms: found.terms.length,
      hasTokens: embedder.tokenDimensions > 0,
    });
    return {
      answer: { kind, question, confidence, quotes },
      evidence,
    };
  });
}

/** The same quotes, the first ones in the order of the cross-encoder if there is one that is fast enough. */
async function rerank(
  quotes: readonly ScoredQuote[],
  question: string,
  { crossEncoder }: Sources,
): Promise<readonly ScoredQuote[]> {
  const first = quotes.slice(0, RERANKED);
  const scores = await crossEncoder?.scores(
    question,
    first.map(({ quote }) => quote.passage.text),
  );
  if (!scores) return quotes;
  const order = first.map((quote, index) => ({ quote, score: scores[index] ?? Number.NEGATIVE_INFINITY }));
  order.sort((a, b) => b.score - a.score);
  return [...order.map(({ quote }) => quote), ...quotes.slice(RERANKED)];
}

/** The best quotes in the order that is wanted. */
function inOrder(quotes: readonly Quote[], sort: Sort = 'best'): readonly Quote[] {
  if (sort === 'best') return quotes;
  const { newestFirst } = chronologyOf([...new Set(quotes.map(({ episode }) => episode))]);
  const place = (quote: Quote) => newestFirst.indexOf(quote.episode);
  const byAge = [...quotes].sort((a, b) => place(a) - place(b));
  return sort === 'newest' ? byAge : byAge.reverse();
}

/** The episodes that are searched; undefined for all. */
function episodesToSearch(
  snapshot: Snapshot,
  { episode, filters, without }: Pick<AnswerOptions, 'episode' | 'filters' | 'without'>,
): readonly EpisodeRecord[] | undefined {
  const allowed = filters?.episodes;
  if (episode !== undefined) {
    const named = findEpisode(snapshot.episodes(), episode);
    return allowed === undefined || allowed.some(({ row }) => row === named.row) ? [named] : [];
  }
  if (allowed !== undefined) return allowed;
  if (without === undefined) return undefined;
  return snapshot.episodes().filter(({ metadata }) => !without.includes(metadata.id));
}
