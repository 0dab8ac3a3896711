import { type EpisodeRecord, joinSentences, type SentenceRecord } from '../../library/records.ts';
import { countWords } from '../../text/count-words.ts';
import { stemOf } from '../../text/stem.ts';
import { wordsOf } from '../../text/tokens.ts';
import { type Excerpt, excerptOf, segmentsOf } from '../excerpt.ts';
import type { TopicPassage } from './topic-passages.ts';

/** A place where a topic is discussed. */
export interface TopicMoment extends Excerpt {
  /**
   * The words with which it begins: one sentence, or two of {@link SNIPPET_WORDS} words together, as the
   * transcript has them.
   */
  readonly text: string;
  /** How surely it is about the topic, 0 to 1; comparable within one search. */
  readonly score: number;
}

/** Words of a snippet of two sentences at most. */
const SNIPPET_WORDS = 30;
/**
 * A place begins and ends at sentences that are clearly about the topic: that have at least this share of
 * what the clearest has, of the topic's words where there are any, else of the similarity.
 */
const CLEAR_SHARE = 0.75;

/**
 * For each word of a topic, the ways in which it may be there: the stems of one word, or of several that are
 * there together.
 */
export type TopicStems = readonly (readonly (readonly string[])[])[];

/**
 * Passages that follow one another, and all sentences from the first of the first to the last of the last.
 */
export interface DiscussedSentences {
  readonly episode: EpisodeRecord;
  /** At least one, each overlapping or following the one before. */
  readonly passages: readonly TopicPassage[];
  readonly sentences: readonly SentenceRecord[];
}

/**
 * The moment that passages make, from the first of their sentences to the last that is clearly about the
 * topic.
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

/** Whether a value reaches the share of the highest. */
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

/** The share of the topic's words that a text has. */
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
