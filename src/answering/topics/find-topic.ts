import type { Library } from '../../library/library.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import { toWords } from '../../text/words.ts';
import type { Sources } from '../ask/answer-question.ts';
import { checkModel } from '../check-model.ts';
import { findEpisode, searchEpisodes } from '../episode-search.ts';
import { checkQuestion } from '../question.ts';
import { type Mention, makeStem, toMention } from './topic-moment.ts';
import { type DiscussedPassage, discussedPassages, topicWords } from './topic-passages.ts';

export type { Mention } from './topic-moment.ts';

/** The places of one episode, in the order of time. */
export interface EpisodeMentions {
  readonly episode: EpisodeRecord;
  readonly mentions: readonly Mention[];
}

/** Where a topic was discussed. */
export interface Mentions {
  readonly topic: string;
  /** Number of places. */
  readonly total: number;
  /** Newest first. */
  readonly episodes: readonly EpisodeMentions[];
  /** The first and the last place in the order of the episodes' dates, then of time; undefined when there is none. */
  readonly first?: Mention;
  readonly last?: Mention;
}

/** Places at most; the likeliest of more. */
const MAX_MENTIONS = 500;

/**
 * Finds every place where a topic was discussed, in one episode or across the show.
 *
 * @throws VerbatimError QUESTION_EMPTY, QUESTION_TOO_LONG, EPISODE_UNKNOWN, LIBRARY_MODEL_MISMATCH.
 */
export async function findMentions(
  { library, embedder }: Sources,
  text: string,
  { episode: named }: { readonly episode?: string | undefined } = {},
): Promise<Mentions> {
  const topic = checkQuestion(text);
  const vector = await embedder.embedQuery(topic);
  return library.read(() => {
    checkModel(library, embedder);
    const range = named === undefined ? undefined : findEpisode(library.episodes(), named).passages;
    const places = toPlaces(discussedPassages(library, { text: topic, vector, range }));
    const stem = makeStem();
    const words = topicWords(library, topic).map(({ phrases }) =>
      phrases.map((phrase) => toWords(phrase).map(stem)),
    );
    const mentions = likeliest(places).flatMap(
      (passages) => toMention(library, passages, { words, stem }) ?? [],
    );
    return byEpisode(library, topic, mentions);
  });
}

/** Passages that overlap, or follow one another, are one place. */
function toPlaces(passages: readonly DiscussedPassage[]): DiscussedPassage[][] {
  const places: DiscussedPassage[][] = [];
  for (const passage of passages) {
    const before = places.at(-1)?.at(-1);
    if (before?.episode === passage.episode && passage.first <= before.last + 1) places.at(-1)?.push(passage);
    else places.push([passage]);
  }
  return places;
}

function likeliest(places: readonly DiscussedPassage[][]): readonly DiscussedPassage[][] {
  if (places.length <= MAX_MENTIONS) return places;
  const scoreOf = (place: readonly DiscussedPassage[]) => Math.max(...place.map(({ score }) => score));
  const kept = new Set([...places].sort((a, b) => scoreOf(b) - scoreOf(a)).slice(0, MAX_MENTIONS));
  return places.filter((place) => kept.has(place));
}

function byEpisode(library: Library, topic: string, mentions: readonly Mention[]): Mentions {
  const newestFirst = searchEpisodes(library.episodes(), '');
  const episodes = newestFirst.flatMap((episode) => {
    const own = mentions.filter((mention) => mention.episode.row === episode.row);
    return own.length > 0 ? [{ episode, mentions: own.sort((a, b) => a.start - b.start) }] : [];
  });
  const first = episodes.at(-1)?.mentions[0];
  const last = episodes[0]?.mentions.at(-1);
  return { topic, total: mentions.length, episodes, ...(first && { first }), ...(last && { last }) };
}
