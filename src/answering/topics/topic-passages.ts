import type { IdRange, PassageRecord } from '../../library/records.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import { dot } from '../../library/vectors/dot.ts';
import { toTerms } from '../../retrieval/signals/question-terms.ts';
import { otherSpellings } from '../../retrieval/signals/spelling.ts';
import { wordsOf } from '../../text/tokens.ts';

/** A topic, ready to be looked up. */
export interface Topic {
  readonly text: string;
  /** Unit vector. */
  readonly vector: Float32Array;
  /** The passages to look in; all when undefined. */
  readonly range: IdRange | undefined;
}

/** A passage that is about a topic. */
export interface TopicPassage extends PassageRecord {
  /** How surely it is, 0 to 1. */
  readonly score: number;
  /** Similarity of each of its sentences to the topic. */
  readonly similarities: readonly number[];
}

/** Words of a topic that are worth looking up, and how else the transcripts may have them. */
export interface TopicWord {
  readonly phrases: readonly string[];
}

/**
 * A passage without the words of a topic is about it from this closeness on: the mean of the cosine
 * similarities of the passage and of its closest sentence. Found by eye on 15 topics in 26 episodes: about 9
 * in 10 of those above are, and 4 in 10 of those between 0.4 and it.
 */
const CLOSE = 0.45;
/**
 * One that has all its words, but not in a row, from this closeness on: "I work on a remote server" is not
 * about remote work.
 */
const CLOSE_WITH_WORDS = 0.42;
/**
 * The same for a topic of one word, or with a word that was never said: the model takes a name that it does
 * not know ("PyScript") for words that it knows.
 */
const CLOSE_TO_NAME = 0.55;
/** Nearest passages that are looked at, and passages at most altogether. */
const NEAREST = 300;
const MAX_PASSAGES = 1000;
/**
 * Another spelling counts for a word that was said too when it is at least so likely the same word: "Py
 * Script" is PyScript.
 */
const SAME_WORD = 0.9;

/**
 * The passages that are about a topic: those that have it word for word but for the endings of words, all its
 * words and a similar meaning, or a very similar meaning. By rising id; sponsor reads only when there is
 * nothing else.
 */
export async function topicPassages(snapshot: Snapshot, topic: Topic): Promise<TopicPassage[]> {
  const words = await topicWords(snapshot, topic.text);
  const idsOf = async (phrases: readonly string[]): Promise<number[]> => {
    const matches = phrases.map((phrase) => snapshot.matchesOf(phrase, { range: topic.range }));
    return (await Promise.all(matches)).flat().map(({ id }) => id);
  };
  const named = new Set(await idsOf(topicPhrases(topic.text, words)));
  const withWord = await Promise.all(words.map(({ phrases }) => idsOf(phrases)));
  const together = intersection(withWord);
  const close = closenessWanted(withWord);
  const near = (await snapshot.nearest(topic.vector, { count: NEAREST, range: topic.range })).map(
    ({ id }) => id,
  );
  const candidates = [...new Set([...named, ...together, ...near])];
  const similarities = await snapshot.similarities(topic.vector, candidates);
  const likeliest = [...similarities]
    .sort(([idA, a], [idB, b]) => Number(named.has(idB)) - Number(named.has(idA)) || b - a || idA - idB)
    .slice(0, MAX_PASSAGES)
    .map(([id]) => id)
    .sort((a, b) => a - b);
  const discussed = (await snapshot.passages(likeliest)).flatMap((passage): TopicPassage[] => {
    const sentences = passage.sentenceVectors.map((vector) => dot(vector, topic.vector));
    const closeness = ((similarities.get(passage.id) ?? 0) + Math.max(...sentences)) / 2;
    const isNamed = named.has(passage.id);
    if (!isNamed && closeness < (together.has(passage.id) ? CLOSE_WITH_WORDS : close)) return [];
    const score = Math.max(0, Math.min(1, isNamed ? (1 + closeness) / 2 : closeness));
    return [{ ...passage, score, similarities: sentences }];
  });
  const conversation = discussed.filter(({ sponsor }) => !sponsor);
  return conversation.length > 0 ? conversation : discussed;
}

/** @param withWord - For each word of the topic, the passages that have it. */
function closenessWanted(withWord: readonly (readonly number[])[]): number {
  return withWord.length === 1 || withWord.some((ids) => ids.length === 0) ? CLOSE_TO_NAME : CLOSE;
}

/** The words of a topic that are worth looking up; all of them where none is, as in "go". */
export async function topicWords(snapshot: Snapshot, text: string): Promise<TopicWord[]> {
  const terms = toTerms(text);
  const words = terms.length > 0 ? terms : [...new Set(wordsOf(text))];
  return Promise.all(
    words.map(async (word) => {
      const isKnown = (await snapshot.matchesOf(word)).length > 0;
      const others = await otherSpellings(snapshot, word, text);
      const same = others.filter(({ weight }) => !isKnown || weight >= SAME_WORD);
      return { phrases: [...(isKnown ? [word] : []), ...same.map(({ phrase }) => phrase)] };
    }),
  );
}

/**
 * What names the topic outright: it as a whole, also as one word, and the other spellings where it is one
 * word.
 */
function topicPhrases(text: string, words: readonly TopicWord[]): string[] {
  const whole = wordsOf(text);
  const asOne = whole.join('');
  const spellings = words.flatMap(({ phrases }) => phrases);
  return [
    whole.join(' '),
    ...(words.length === 1 ? spellings : spellings.filter((phrase) => phrase === asOne)),
  ];
}

/** What is in all lists; nothing when there is no list. */
function intersection(lists: readonly (readonly number[])[]): Set<number> {
  const [first = [], ...others] = lists.map((list) => new Set(list));
  return new Set([...first].filter((id) => others.every((other) => other.has(id))));
}
