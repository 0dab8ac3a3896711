import type { EncodedQuestion } from '../../embedding/embedder.ts';
import {
  type EpisodeRecord,
  joinSentences,
  type PassageRecord,
  type SentenceRecord,
} from '../../library/records.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import { type Filters, NO_FILTERS } from '../../retrieval/filters.ts';
import type { Found, RankedPassage } from '../../retrieval/retrieve.ts';
import { excerptOf, segmentsOf } from '../excerpt.ts';
import type { Quote } from './answer.ts';
import { chooseSentences, type Fit, MAX_RUN_SCORE, type MeaningfulSentence } from './choose-sentences.ts';
import { isConnected, quotable } from './quotable-stretches.ts';

/** How many sentences a quote may extend beyond its passage, whose ends are arbitrary. */
const SENTENCES_BEFORE = 2;
const SENTENCES_AFTER = 3;
/**
 * What the fit of the chosen sentences weighs beside the score of their passage. Chosen on the development
 * questions, from 0 to 1; the optimum is flat.
 */
const RUN_WEIGHT = 0.4;

/** A quote, with the passage and the fit that its score comes from. */
export interface ScoredQuote {
  readonly quote: Quote;
  readonly passage: RankedPassage;
  readonly fit: Fit;
}

/**
 * Makes quotes from the passages that were found, each the run of sentences that fits the question best; best
 * quote first. Quotes that share a sentence are the same moment, and only the best of them is kept.
 *
 * @param runWeight - What the fit of the chosen sentences weighs beside the score of their passage.
 */
export async function chooseQuotes(
  snapshot: Snapshot,
  { passages, terms, late }: Found,
  {
    encoded,
    filters = NO_FILTERS,
    runWeight = RUN_WEIGHT,
  }: { encoded: EncodedQuestion; filters?: Filters | undefined; runWeight?: number },
): Promise<ScoredQuote[]> {
  const { vector } = encoded;
  const spans = passages.map(({ episode, first, last }) => ({
    episode,
    first: first - SENTENCES_BEFORE,
    last: last + SENTENCES_AFTER,
  }));
  const [sentences, meanings] = await Promise.all([
    snapshot.sentencesOf(spans),
    snapshot.encodedSentencesOf(spans),
  ]);
  const quotes = passages.flatMap((passage, index) => {
    const episode = snapshot.episode(passage.episode);
    if (!episode) return [];
    const byPosition = new Map((meanings[index] ?? []).map((one) => [one.position, one]));
    const around = (sentences[index] ?? []).flatMap((sentence): MeaningfulSentence[] => {
      const meaning = byPosition.get(sentence.position);
      return meaning
        ? [{ sentence, vector: meaning.vector, matches: late.matchesIn(passage.episode, meaning) }]
        : [];
    });
    const connected = around.filter((_, at, all) => isConnected(all, at, passage));
    return quotable(connected, filters).flatMap((part) => quoteIn(episode, passage, part));
  });
  return distinct(quotes.sort((a, b) => b.quote.score - a.quote.score));

  function quoteIn(
    episode: EpisodeRecord,
    passage: RankedPassage,
    around: readonly MeaningfulSentence[],
  ): ScoredQuote[] {
    const run = chooseSentences(around, { vector, late, terms });
    if (!run) return [];
    const chosen = around.slice(run.first, run.last + 1).map(({ sentence }) => sentence);
    // A sponsor read can score below 0, and the rounding of vectors can bring a score slightly above 1.
    const highest = 1 + runWeight * MAX_RUN_SCORE;
    const score = Math.min(1, Math.max(0, (passage.score + runWeight * run.score) / highest));
    const all = around.map(({ sentence }) => sentence);
    return toQuote(episode, chosen, { passage, score, around: all }).map((quote) => ({
      quote,
      passage,
      fit: run.fit,
    }));
  }
}

function toQuote(
  episode: EpisodeRecord,
  sentences: readonly SentenceRecord[],
  { passage, score, around }: { passage: PassageRecord; score: number; around: readonly SentenceRecord[] },
): Quote[] {
  const [opening] = sentences;
  const closing = sentences.at(-1);
  if (!opening || !closing) return [];
  const whole = around.filter(({ position }) => position >= passage.first && position <= passage.last);
  return [
    {
      ...excerptOf(episode, { opening, closing }, segmentsOf(sentences)),
      text: joinSentences(sentences),
      score,
      passage: {
        id: passage.id,
        start: whole[0]?.start ?? opening.start,
        end: whole.at(-1)?.end ?? closing.end,
        text: joinSentences(whole),
      },
    },
  ];
}

/** Drops quotes that share a sentence with a better one. */
function distinct(ranked: readonly ScoredQuote[]): ScoredQuote[] {
  const kept: ScoredQuote[] = [];
  for (const scored of ranked) {
    const { quote } = scored;
    const isKnown = kept.some(
      ({ quote: other }) =>
        other.episode === quote.episode && other.first <= quote.last && quote.first <= other.last,
    );
    if (!isKnown) kept.push(scored);
  }
  return kept;
}
