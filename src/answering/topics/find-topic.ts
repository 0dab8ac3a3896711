import type { Library } from '../../library/library.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import { toWords } from '../../text/words.ts';
import type { Sources } from '../ask/answer-question.ts';
import { checkModel } from '../check-model.ts';
import { findEpisode, searchEpisodes } from '../episode-search.ts';
import { checkQuestion } from '../question.ts';
import { makeStem, type TopicMoment, toTopicMoment } from './topic-moment.ts';
import { type TopicPassage, topicPassages, topicWords } from './topic-passages.ts';

export type { TopicMoment } from './topic-moment.ts';

/** The places of one episode, in the order of time. */
export interface EpisodeMoments {
  readonly episode: EpisodeRecord;
  readonly moments: readonly TopicMoment[];
}

/** Where a topic was discussed. */
export interface TopicMoments {
  readonly topic: string;
  /** Number of places. */
  readonly total: number;
  /** Newest first. */
  readonly episodes: readonly EpisodeMoments[];
  /** The first and the last place in the order of the episodes' dates, then of time; undefined when there is none. */
  readonly first?: TopicMoment;
  readonly last?: TopicMoment;
}

/** Places at most; the likeliest of more. */
const MAX_MOMENTS = 500;

/**
 * Finds every place where a topic was discussed, in one episode or across the show.
 *
 * @throws VerbatimError QUESTION_EMPTY, QUESTION_TOO_LONG, EPISODE_UNKNOWN, LIBRARY_MODEL_MISMATCH.
 */
export async function findTopic(
  { library, embedder }: Sources,
  text: string,
  { episode: named }: { readonly episode?: string | undefined } = {},
): Promise<TopicMoments> {
  const topic = checkQuestion(text);
  const vector = await embedder.embedQuery(topic);
  return library.read(() => {
    checkModel(library, embedder);
    const range = named === undefined ? undefined : findEpisode(library.episodes(), named).passages;
    const places = toPlaces(topicPassages(library, { text: topic, vector, range }));
    const stem = makeStem();
    const words = topicWords(library, topic).map(({ phrases }) =>
      phrases.map((phrase) => toWords(phrase).map(stem)),
    );
    const moments = likeliest(places).flatMap(
      (passages) => toTopicMoment(library, passages, { words, stem }) ?? [],
    );
    return byEpisode(library, topic, moments);
  });
}

/** Passages that overlap, or follow one another, are one place. */
function toPlaces(passages: readonly TopicPassage[]): TopicPassage[][] {
  const places: TopicPassage[][] = [];
  for (const passage of passages) {
    const before = places.at(-1)?.at(-1);
    if (before?.episode === passage.episode && passage.first <= before.last + 1) places.at(-1)?.push(passage);
    else places.push([passage]);
  }
  return places;
}

function likeliest(places: readonly TopicPassage[][]): readonly TopicPassage[][] {
  if (places.length <= MAX_MOMENTS) return places;
  const scoreOf = (place: readonly TopicPassage[]) => Math.max(...place.map(({ score }) => score));
  const kept = new Set([...places].sort((a, b) => scoreOf(b) - scoreOf(a)).slice(0, MAX_MOMENTS));
  return places.filter((place) => kept.has(place));
}

function byEpisode(library: Library, topic: string, moments: readonly TopicMoment[]): TopicMoments {
  const newestFirst = searchEpisodes(library.episodes(), '');
  const episodes = newestFirst.flatMap((episode) => {
    const own = moments.filter((moment) => moment.episode.row === episode.row);
    return own.length > 0 ? [{ episode, moments: own.sort((a, b) => a.start - b.start) }] : [];
  });
  const first = episodes.at(-1)?.moments[0];
  const last = episodes[0]?.moments.at(-1);
  return { topic, total: moments.length, episodes, ...(first && { first }), ...(last && { last }) };
}
