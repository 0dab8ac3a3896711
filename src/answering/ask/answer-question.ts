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
  /** The only episode to search: its id, or other words that name it. */
  readonly episode?: string | undefined;
  /** Other limits of the search. */
  readonly filters?: SearchFilters | undefined;
  /**
   * Ids of episodes to leave out, to measure answers to questions that the library cannot answer. Has no
   * effect together with `episode` or `filters.episodes`.
   */
  readonly without?: readonly string[] | undefined;
  /** Maximum number of quotes; 5 unless given. */
  readonly limit?: number | undefined;
  /** The only signals to rank by, to measure what each is worth; all unless given. */
  readonly signals?: ReadonlySet<Signal> | undefined;
}

const DEFAULT_LIMIT = 5;
/**
 * The least number of passages that quotes are made from. There are more than quotes, since several may turn
 * out to be the same moment. Measured on 647 questions: 8 or 13 make the first three quotes right as often.
 */
const QUOTED_PASSAGES = 10;
/** How many passages each further quote takes. */
const PASSAGES_A_QUOTE = 2.5;
/** How many quotes a cross-encoder reorders. */
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

/** Like {@link answerQuestion}, with the evidence for its confidence; undefined where nothing was found. */
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

/** The same quotes; the first ones reordered by the cross-encoder, if there is one and it is fast enough. */
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

function inOrder(quotes: readonly Quote[], sort: Sort = 'best'): readonly Quote[] {
  if (sort === 'best') return quotes;
  const { newestFirst } = chronologyOf([...new Set(quotes.map(({ episode }) => episode))]);
  const place = (quote: Quote) => newestFirst.indexOf(quote.episode);
  const byAge = [...quotes].sort((a, b) => place(a) - place(b));
  return sort === 'newest' ? byAge : byAge.reverse();
}

/** The episodes to search; undefined for all. */
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
