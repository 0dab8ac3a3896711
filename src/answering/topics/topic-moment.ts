import { type EpisodeRecord, joinSentences, type SentenceRecord } from '../../library/records.ts';
import { countWords } from '../../text/count-words.ts';
import { stemOf } from '../../text/stem.ts';
import { wordsOf } from '../../text/tokens.ts';
import { type Excerpt, excerptOf, segmentsOf } from '../excerpt.ts';
import type { TopicPassage } from './topic-passages.ts';

/** A moment where a topic is discussed. */
export interface TopicMoment extends Excerpt {
  /**
   * The words with which it begins, as in the transcript: two sentences if they have at most
   * {@link SNIPPET_WORDS} words together, else one.
   */
  readonly text: string;
  /** How certain it is to be about the topic, 0 to 1; comparable only within one search. */
  readonly score: number;
}

/** Maximum number of words in a snippet of two sentences. */
const SNIPPET_WORDS = 30;
/**
 * A moment begins and ends at sentences that are clearly about the topic: those that reach this share of the
 * best sentence's value. The value is the share of the topic's words if any sentence has one, else the
 * similarity.
 */
const CLEAR_SHARE = 0.75;

/**
 * For each word of a topic, the forms in which a sentence may contain it: each the stems of one or more words
 * that must all be there.
 */
export type TopicStems = readonly (readonly (readonly string[])[])[];

/**
 * Passages that overlap or adjoin, and all their sentences.
 */
export interface DiscussedSentences {
  readonly episode: EpisodeRecord;
  /** At least one; each overlaps or adjoins the one before. */
  readonly passages: readonly TopicPassage[];
  readonly sentences: readonly SentenceRecord[];
}

/**
 * The moment within some passages: from the first to the last sentence that is clearly about the topic.
 */
export function toTopicMoment(
  { episode, passages, sentences }: DiscussedSentences,
  words: TopicStems,
): TopicMoment | undefined {
  const similarities = similarityByPosition(passages);
  const shares = sentences.map(({ text }) => wordShare(text, words));
  const isClear = atLeast(
    Math.max(...shares) > 0 ? shares : sentences.map(({ position }) => similarities.get(position) ?? 0),
  );
  const first = sentences.findIndex((_, index) => isClear(index));
  const last = sentences.findLastIndex((_, index) => isClear(index));
  const [start, end] = [sentences[first], sentences[last]];
  if (!start || !end) return undefined;
  const snippet = snippetOf(sentences.slice(first, Math.min(first + 1, last) + 1));
  return {
    ...excerptOf(episode, { opening: start, closing: end }, segmentsOf(snippet)),
    text: joinSentences(snippet),
    score: Math.max(...passages.map(({ score }) => score)),
  };
}

/** Tells by index whether a value reaches {@link CLEAR_SHARE} of the highest. */
function atLeast(values: readonly number[]): (index: number) => boolean {
  const enough = CLEAR_SHARE * Math.max(...values);
  return (index) => (values[index] ?? 0) >= enough;
}

function similarityByPosition(passages: readonly TopicPassage[]): Map<number, number> {
  return new Map(
    passages.flatMap(({ first, similarities }) =>
      similarities.map((similarity, index) => [first + index, similarity] as const),
    ),
  );
}

/** The share of the topic's words that a text contains, 0 to 1. */
function wordShare(text: string, words: TopicStems): number {
  if (words.length === 0) return 0;
  const stems = new Set(wordsOf(text).map(stemOf));
  return (
    words.filter((forms) => forms.some((form) => form.every((one) => stems.has(one)))).length / words.length
  );
}

function snippetOf(sentences: readonly SentenceRecord[]): readonly SentenceRecord[] {
  return countWords(joinSentences(sentences)) <= SNIPPET_WORDS ? sentences : sentences.slice(0, 1);
}
