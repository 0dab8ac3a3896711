import type { EpisodeRecord, PassageRecord } from '../library/records.ts';
import type { Neighbour, Snapshot } from '../library/snapshot.ts';
import { dot } from '../library/vectors/dot.ts';
import { wordsOf } from '../text/tokens.ts';
import { searchWords, type TermForms } from './signals/lexical.ts';
import { toTerms } from './signals/question-terms.ts';
import { namedSpeakers } from './signals/speakers.ts';
import { ALL_SIGNALS, type Signal } from './signals.ts';

/** A question, ready to be looked up. */
export interface Query {
  readonly question: string;
  /** The unit vector of the question. */
  readonly vector: Float32Array;
  /** Search this episode alone. */
  readonly episode?: EpisodeRecord | undefined;
  /** What may speak for a passage; everything when left out. */
  readonly signals?: ReadonlySet<Signal> | undefined;
}

/** A passage that was found, with what speaks for it. */
export interface RankedPassage extends PassageRecord {
  /** The weighted sum of the signals, at most {@link MAX_SCORE}; comparable within one question only. */
  readonly score: number;
  /** Cosine similarity of the passage to the question, -1 to 1. */
  readonly similarity: number;
  /** Score of its words; see `searchWords`. */
  readonly lexical: number;
}

/** Passages that the dense and the lexical channel may each propose. */
const CANDIDATES = 100;
/** A passage at this rank is near a question by chance. */
const BACKGROUND_RANK = 20;
/** The best of them by these two signals, at least so many, are looked at more closely. */
const FINALISTS = 30;

/**
 * What each channel weighs. The first three are divided by the best value among the candidates; their weights
 * sum to 1.
 */
const WEIGHTS = {
  /** Similarity of the passage to the question. */
  passage: 0.43,
  /** Similarity of its most similar sentence. */
  sentence: 0.19,
  /** Its words. */
  lexical: 0.38,
  /** The share of it that is said by somebody whom the question names. */
  speaker: 0.2,
  /** Taken off a sponsor read. */
  sponsor: 0.3,
};

/** What a passage has at most: the best of every channel at once. */
export const MAX_SCORE = WEIGHTS.passage + WEIGHTS.sentence + WEIGHTS.lexical + WEIGHTS.speaker;

/** Words of somebody who asks for the sponsors. */
const SPONSOR_WORDS = /^(sponsor|advert|promo|discount|coupon)/;

/** What was found for a question. */
export interface Found {
  /** Best first. */
  readonly passages: readonly RankedPassage[];
  /** The words of the question that were looked up. */
  readonly terms: readonly TermForms[];
  /**
   * How far the nearest passage stands out: its similarity to the question less that of the
   * {@link BACKGROUND_RANK}th.
   */
  readonly prominence: number;
}

/** The passages that fit a question best. */
export async function retrieve(snapshot: Snapshot, query: Query, count: number): Promise<Found> {
  const { question, vector, episode, signals = ALL_SIGNALS } = query;
  const weight = (signal: Signal & keyof typeof WEIGHTS) => (signals.has(signal) ? WEIGHTS[signal] : 0);
  const episodes = episode ? [episode] : snapshot.episodes();
  const speakers = namedSpeakers(question, new Set(episodes.flatMap((one) => one.speakers)));
  const asked = toTerms(question).filter((term) => !isNamed(term, speakers));
  const { scores: lexical, terms } = await searchWords(snapshot, {
    question,
    terms: asked,
    episodes,
    signals,
  });
  const nearest = await snapshot.nearest(vector, { count: CANDIDATES, range: episode?.passages });
  const similarities = await withSimilarities(snapshot, vector, {
    nearest,
    others: lexical.best(CANDIDATES),
  });
  const passageShare = shareOfBest(similarities.values());
  const lexicalShare = shareOfBest([lexical.highest]);
  const preliminary = new Map(
    [...similarities].map(([id, similarity]) => [
      id,
      weight('passage') * passageShare(similarity) + weight('lexical') * lexicalShare(lexical.of(id)),
    ]),
  );
  // Where neither of the two counts, as when another channel is measured alone, the nearest are looked at.
  const counts = signals.has('passage') || signals.has('lexical');
  const finalists = await snapshot.passages(
    best(counts ? preliminary : similarities, Math.max(FINALISTS, count)),
  );
  const sentences = new Map(
    finalists.map(({ id, sentenceVectors }) => [id, bestSentence(vector, sentenceVectors)]),
  );
  const sentenceShare = shareOfBest(sentences.values());
  const sponsorPenalty = wordsOf(question).some((word) => SPONSOR_WORDS.test(word)) ? 0 : WEIGHTS.sponsor;
  const passages = finalists
    .map((passage) => ({
      ...passage,
      similarity: similarities.get(passage.id) ?? 0,
      lexical: lexical.of(passage.id),
      score:
        (preliminary.get(passage.id) ?? 0) +
        weight('sentence') * sentenceShare(sentences.get(passage.id) ?? 0) +
        weight('speaker') * saidBy(passage, speakers) -
        (passage.sponsor ? sponsorPenalty : 0),
    }))
    .sort((a, b) => b.score - a.score || a.id - b.id)
    .slice(0, count);
  return { passages, terms, prominence: prominenceOf(nearest) };
}

/** The similarities of the nearest passages and of others, by id. */
async function withSimilarities(
  snapshot: Snapshot,
  vector: Float32Array,
  { nearest, others }: { nearest: readonly Neighbour[]; others: readonly number[] },
): Promise<Map<number, number>> {
  const known = new Map(nearest.map(({ id, similarity }) => [id, similarity]));
  const unknown = others.filter((id) => !known.has(id));
  return new Map([...known, ...(await snapshot.similarities(vector, unknown))]);
}

function prominenceOf(nearest: readonly Neighbour[]): number {
  const background = nearest[Math.min(BACKGROUND_RANK, nearest.length) - 1];
  return (nearest[0]?.similarity ?? 0) - (background?.similarity ?? 0);
}

function bestSentence(vector: Float32Array, sentences: readonly Float32Array[]): number {
  return sentences.reduce((max, sentence) => Math.max(max, dot(vector, sentence)), -1);
}

function saidBy({ speakers }: PassageRecord, named: ReadonlyMap<string, number>): number {
  return Object.entries(speakers).reduce((sum, [name, share]) => sum + share * (named.get(name) ?? 0), 0);
}

/** Whether a word of the question is there for a speaker's name, given whole. */
function isNamed(term: string, speakers: ReadonlyMap<string, number>): boolean {
  return [...speakers].some(([name, share]) => share === 1 && wordsOf(name).includes(term));
}

/** The keys with the highest values, highest first. */
function best(scores: ReadonlyMap<number, number>, count: number): number[] {
  return [...scores]
    .sort(([idA, a], [idB, b]) => b - a || idA - idB)
    .slice(0, count)
    .map(([id]) => id);
}

/** Maps values to their share of the highest, at least 0. */
function shareOfBest(values: Iterable<number>): (value: number) => number {
  const highest = Math.max(0, ...values);
  return (value) => (highest > 0 ? Math.max(0, value) / highest : 0);
}
