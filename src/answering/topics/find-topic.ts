import type { EpisodeRecord, SentenceSpan } from '../../library/records.ts';
import { NO_FILTERS } from '../../retrieval/filters.ts';
import { stemOf } from '../../text/stem.ts';
import { wordsOf } from '../../text/tokens.ts';
import { embedderFor } from '../embedder-for.ts';
import { chronologyOf } from '../episode-order.ts';
import { findEpisode } from '../episode-search.ts';
import type { SearchFilters, Sort } from '../filters/search-filters.ts';
import { checkQuestion } from '../question.ts';
import type { Sources } from '../sources.ts';
import { type TopicMoment, toTopicMoment } from './topic-moment.ts';
import { type TopicPassage, topicPassages } from './topic-passages.ts';

export type { TopicMoment } from './topic-moment.ts';

/** The moments of one episode, in order of time. */
export interface EpisodeMoments {
  readonly episode: EpisodeRecord;
  readonly moments: readonly TopicMoment[];
}

/** Where a topic was discussed. */
export interface TopicMoments {
  readonly topic: string;
  /** Number of moments in `episodes`. */
  readonly total: number;
  /** Whether the show may have more moments; then these are the likeliest. */
  readonly areMore: boolean;
  /** As the `sort` filter asks. By default newest first; most moments first where dates are missing. */
  readonly episodes: readonly EpisodeMoments[];
  /**
   * The earliest and the latest moment, by the episodes' dates or numbers, then by time. Undefined when there
   * is none, or the order of the episodes is not known.
   */
  readonly first?: TopicMoment;
  readonly last?: TopicMoment;
}

/** Maximum number of moments; the likeliest are kept. */
const MAX_MOMENTS = 500;

export interface FindOptions {
  /** The only episode to search: its id, or other words that name it. */
  readonly episode?: string | undefined;
  /** Other limits of the search. */
  readonly filters?: SearchFilters | undefined;
}

/**
 * Finds every moment where a topic was discussed, in one episode or across the show.
 *
 * @throws VerbatimError QUESTION_EMPTY, QUESTION_TOO_LONG, EPISODE_UNKNOWN, LIBRARY_MODEL_MISMATCH.
 */
export async function findTopic(
  sources: Sources,
  text: string,
  { episode: named, filters = NO_FILTERS }: FindOptions = {},
): Promise<TopicMoments> {
  const topic = checkQuestion(text);
  return sources.library.read(async (snapshot) => {
    const embedder = await embedderFor(sources, snapshot.space);
    const { vector } = await embedder.encodeQuestion(topic);
    const range = named === undefined ? undefined : findEpisode(snapshot.episodes(), named).passages;
    const {
      passages: found,
      areMore,
      words: forms,
    } = await topicPassages(snapshot, {
      text: topic,
      vector,
      hasTokens: embedder.tokenDimensions > 0,
      range,
      filters,
    });
    const all = toRuns(found);
    const runs = likeliest(all);
    const words = forms.map(({ phrases }) => phrases.map((phrase) => wordsOf(phrase).map(stemOf)));
    const sentences = await snapshot.sentencesOf(runs.map(spanOf));
    const moments = runs.flatMap((passages, index) => {
      const episode = snapshot.episode(passages[0].episode);
      if (!episode) return [];
      return toTopicMoment({ episode, passages, sentences: sentences[index] ?? [] }, words) ?? [];
    });
    return byEpisode(topic, moments, {
      areMore: areMore || runs.length < all.length,
      sort: filters.sort,
    });
  });
}

/** Passages of one episode, each overlapping or adjoining the one before. */
type PassageRun = [TopicPassage, ...TopicPassage[]];

/** Groups passages, sorted by id, into runs: those that overlap or adjoin are one moment. */
function toRuns(passages: readonly TopicPassage[]): PassageRun[] {
  const runs: PassageRun[] = [];
  for (const passage of passages) {
    const before = runs.at(-1)?.at(-1);
    if (before?.episode === passage.episode && passage.first <= before.last + 1) runs.at(-1)?.push(passage);
    else runs.push([passage]);
  }
  return runs;
}

function likeliest(runs: readonly PassageRun[]): readonly PassageRun[] {
  if (runs.length <= MAX_MOMENTS) return runs;
  const scoreOf = (run: PassageRun) => Math.max(...run.map(({ score }) => score));
  const kept = new Set([...runs].sort((a, b) => scoreOf(b) - scoreOf(a)).slice(0, MAX_MOMENTS));
  return runs.filter((run) => kept.has(run));
}

function spanOf(run: PassageRun): SentenceSpan {
  const [{ episode, first, last }] = run;
  return { episode, first, last: run.at(-1)?.last ?? last };
}

function byEpisode(
  topic: string,
  moments: readonly TopicMoment[],
  { areMore, sort }: { areMore: boolean; sort: Sort | undefined },
): TopicMoments {
  const found = new Map<EpisodeRecord, TopicMoment[]>();
  for (const moment of moments) found.set(moment.episode, [...(found.get(moment.episode) ?? []), moment]);
  const { newestFirst, isKnown } = chronologyOf([...found.keys()]);
  const episodes = newestFirst.map((episode) => ({
    episode,
    moments: (found.get(episode) ?? []).sort((a, b) => a.start - b.start),
  }));
  const first = isKnown ? episodes.at(-1)?.moments[0] : undefined;
  const last = isKnown ? episodes[0]?.moments.at(-1) : undefined;
  return {
    topic,
    total: moments.length,
    areMore,
    episodes: inOrder(episodes, sort ?? (isKnown ? 'newest' : 'best')),
    ...(first && { first }),
    ...(last && { last }),
  };
}

function inOrder(newestFirst: readonly EpisodeMoments[], sort: Sort): readonly EpisodeMoments[] {
  if (sort === 'newest') return newestFirst;
  if (sort === 'oldest') return [...newestFirst].reverse();
  return [...newestFirst].sort((a, b) => b.moments.length - a.moments.length);
}
