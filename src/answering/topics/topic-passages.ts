import type { LexicalMatch } from '../../library/lexical/lexical-index.ts';
import { inAll, type SortedIds, sortedIds } from '../../library/lexical/sorted-ids.ts';
import type { IdRange, PassageRecord } from '../../library/records.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import { dotStored } from '../../library/vectors/vector-codec.ts';
import { type Filters, filterPassages } from '../../retrieval/filters.ts';
import { withSymbols } from './symbol-words.ts';
import { type TopicWord, topicForms, topicPhrases, topicWords } from './topic-words.ts';

/** A topic, ready to be looked up. */
export interface Topic {
  readonly text: string;
  /** Unit vector. */
  readonly vector: Float32Array;
  /** Whether the model has token vectors. */
  readonly hasTokens: boolean;
  /** The passages to look in; all when undefined. */
  readonly range: IdRange | undefined;
  /** Filters that the passages have to pass. */
  readonly filters: Filters;
}

/** A passage that is about a topic. */
export interface TopicPassage extends PassageRecord {
  /** How certain that is, 0 to 1. */
  readonly score: number;
  /** Cosine similarity of each of its sentences to the topic. */
  readonly similarities: readonly number[];
}

/**
 * How close a passage has to be to a topic to be about it. Closeness is the mean of two cosine similarities:
 * that of the passage, and that of its closest sentence.
 */
interface Closeness {
  /** For a passage without the topic's words. */
  readonly alone: number;
  /**
   * For one that has all the words, but not in a row: "I work on a remote server" is not about remote work.
   */
  readonly withWords: number;
  /**
   * For a topic of one word, or with a word that was never said. The model confuses names that it does not
   * know ("PyScript") with words that it knows.
   */
  readonly toName: number;
  /** For a topic of one word that was never said: the passages near "Guido" are about a "guide" or "guys". */
  readonly toUnknown: number;
}

/**
 * For models without token vectors. Judged by eye on 15 topics in 26 episodes: about 9 in 10 passages above
 * `alone` are about the topic, and 4 in 10 of those between 0.4 and `alone`.
 */
const WITHOUT_TOKENS: Closeness = { alone: 0.45, withWords: 0.42, toName: 0.55, toUnknown: 0.65 };
/**
 * For the model with token vectors. Chosen so that as many of 8,575 passages of three shows count as close to
 * 20 topics as with the other model; except `withWords`, since this model puts short topics far from
 * everything.
 */
const WITH_TOKENS: Closeness = { alone: 0.4, withWords: 0.25, toName: 0.48, toUnknown: 0.6 };

/** How many of the nearest passages are considered. */
const NEAREST = 300;
/** How many passages are considered altogether. */
const MAX_PASSAGES = 1000;
/**
 * How many passages that name the topic are considered, and how many that have all its words: those that say
 * it most often.
 */
const MOST_NAMED = 2000;

/**
 * The passages that are about a topic, by rising id. They have the topic word for word (apart from the
 * endings of words), or all its words and a similar meaning, or a very similar meaning. Sponsor reads are
 * included only when there is nothing else. `areMore` is set when more passages were near, or had the words,
 * than were considered.
 */
export async function topicPassages(
  snapshot: Snapshot,
  topic: Topic,
): Promise<{ passages: readonly TopicPassage[]; areMore: boolean; words: readonly TopicWord[] }> {
  const { episodes } = topic.filters;
  const rows = episodes && new Set(episodes.map(({ row }) => row));
  const index = await snapshot.lexicalIndex({
    phrases: (vocabulary) => topicForms(vocabulary, topic.text),
    range: topic.range,
    rows,
  });
  const words = topicWords(index, topic.text);
  const { range } = topic;
  const matchesOf = (phrases: readonly string[]): LexicalMatch[] =>
    phrases.flatMap((phrase) => index.matches(phrase, { range }));
  const naming = matchesOf(topicPhrases(topic.text, words));
  const named = new Set(likeliestOf(naming).map(({ id }) => id));
  const withWord = words.map(({ phrases }) =>
    sortedIds(phrases.flatMap((phrase) => index.passagesWith(phrase, { range }))),
  );
  const withAll = new Set(inAll(withWord));
  const together = withAll.size <= MOST_NAMED ? withAll : likeliestWithAll();
  const wanted = topic.hasTokens ? WITH_TOKENS : WITHOUT_TOKENS;
  const close = wanted[howNamed(withWord)];
  const near = (await snapshot.nearest(topic.vector, { count: NEAREST, range: topic.range, rows })).map(
    ({ id }) => id,
  );
  const candidates = [...new Set([...named, ...together, ...near])];
  const similarities = await snapshot.similarities(topic.vector, candidates);
  const nearestFirst = [...similarities].sort(([idA, a], [idB, b]) => b - a || idA - idB).map(([id]) => id);
  const namedFirst = [
    ...nearestFirst.filter((id) => named.has(id)),
    ...nearestFirst.filter((id) => !named.has(id)),
  ];
  const likeliest = namedFirst.slice(0, MAX_PASSAGES).sort((a, b) => a - b);
  const passages = await filterPassages(
    snapshot,
    await withSymbols(snapshot, snapshot.passages(likeliest), topic.text),
    topic.filters,
  );
  const encoded = await snapshot.encodedSentencesOf(passages, 'vectors');
  const discussed = passages.flatMap((passage, at): TopicPassage[] => {
    const sentences = (encoded[at] ?? []).map(({ vector }) => dotStored(topic.vector, vector));
    const closeness = ((similarities.get(passage.id) ?? 0) + Math.max(...sentences)) / 2;
    const isNamed = named.has(passage.id);
    if (!isNamed && closeness < (together.has(passage.id) ? wanted.withWords : close)) return [];
    const score = Math.max(0, Math.min(1, isNamed ? (1 + closeness) / 2 : closeness));
    return [{ ...passage, score, similarities: sentences }];
  });
  const conversation = discussed.filter(({ sponsor }) => !sponsor);
  const farthest = near.at(-1);
  const isNearAll = near.length < NEAREST || !discussed.some(({ id }) => id === farthest);
  return {
    passages: conversation.length > 0 ? conversation : discussed,
    areMore:
      !isNearAll || similarities.size > MAX_PASSAGES || Math.max(naming.length, withAll.size) > MOST_NAMED,
    words,
  };

  /** Of the passages that have all words, those that say the rarest word most often. */
  function likeliestWithAll(): Set<number> {
    const counts = withWord.map(({ length }) => length);
    const { phrases = [] } = words[counts.indexOf(Math.min(...counts))] ?? {};
    return new Set(likeliestOf(matchesOf(phrases).filter(({ id }) => withAll.has(id))).map(({ id }) => id));
  }
}

/** The {@link MOST_NAMED} matches with the highest scores. */
function likeliestOf(matches: readonly LexicalMatch[]): readonly LexicalMatch[] {
  if (matches.length <= MOST_NAMED) return matches;
  return matches.toSorted((a, b) => b.score - a.score || a.id - b.id).slice(0, MOST_NAMED);
}

/**
 * Which {@link Closeness} a passage without the topic's words needs.
 *
 * @param withWord - For each word of the topic, the passages that have it.
 */
function howNamed(withWord: readonly SortedIds[]): 'alone' | 'toName' | 'toUnknown' {
  const isUnknown = withWord.some((ids) => ids.length === 0);
  if (withWord.length === 1) return isUnknown ? 'toUnknown' : 'toName';
  return isUnknown ? 'toName' : 'alone';
}
