import type { Library } from '../library/library.ts';
import { type EpisodeRecord, joinSentences, type PassageRecord } from '../library/records.ts';
import { toTerms } from '../retrieval/terms.ts';
import { playLink } from '../transcript/play-link.ts';
import type { Sources } from './answer-question.ts';
import { findEpisode, searchEpisodes } from './episode-search.ts';
import { checkQuestion } from './question.ts';

/** A place where a topic is discussed. */
export interface Mention {
  readonly episode: EpisodeRecord;
  /** Positions of its first and last sentence in the episode, both inclusive. */
  readonly first: number;
  readonly last: number;
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  /** Who says its first sentence, where the transcript tells. */
  readonly speaker?: string;
  /** The words with which it begins: whole sentences, exactly as the transcript has them, of 30 words or a single sentence. */
  readonly text: string;
  /** Plays from its start. */
  readonly url?: string;
  /** How surely it is about the topic, 0 to 1; comparable within one search. */
  readonly score: number;
}

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

/**
 * Finds every place where a topic was discussed, in one episode or across the show.
 *
 * @throws VerbatimError QUESTION_EMPTY, QUESTION_TOO_LONG, EPISODE_UNKNOWN.
 */
export async function findMentions(
  { library, embedder }: Sources,
  text: string,
  { episode: named }: { readonly episode?: string | undefined } = {},
): Promise<Mentions> {
  const topic = checkQuestion(text);
  const vector = await embedder.embedQuery(topic);
  return library.read(() => {
    const episode = named === undefined ? undefined : findEpisode(library.episodes(), named);
    const range = episode?.passages;
    const terms = toTerms(topic);
    const lexical = library.matching(terms, { count: 500, range }).map(({ id }) => id);
    const near = library
      .nearest(vector, { count: 100, range })
      .filter(({ similarity }) => similarity >= 0.45)
      .map(({ id }) => id);
    const ids = [...new Set([...near, ...lexical])].sort((a, b) => a - b);
    const similarities = library.similarities(vector, ids);
    const mentions = library.passages(ids).flatMap((passage) => toMention(library, passage, similarities));
    return group(library, topic, mentions);
  });
}

function toMention(library: Library, passage: PassageRecord, scores: Map<number, number>): Mention[] {
  const episode = library.episode(passage.episode);
  const sentences = library.sentences(passage.episode, passage.first, passage.last);
  const [opening] = sentences;
  if (!episode || !opening) return [];
  const url = playLink(episode.metadata, opening.start);
  return [
    {
      episode,
      first: passage.first,
      last: passage.last,
      start: opening.start,
      end: sentences.at(-1)?.end ?? opening.end,
      ...(opening.speaker !== undefined && { speaker: opening.speaker }),
      text: joinSentences([opening]),
      ...(url !== undefined && { url }),
      score: Math.max(0, scores.get(passage.id) ?? 0),
    },
  ];
}

function group(library: Library, topic: string, mentions: readonly Mention[]): Mentions {
  const episodes = searchEpisodes(library.episodes(), '').flatMap((episode) => {
    const own = mentions.filter((mention) => mention.episode.row === episode.row);
    return own.length > 0 ? [{ episode, mentions: own }] : [];
  });
  const first = episodes.at(-1)?.mentions[0];
  const last = episodes[0]?.mentions.at(-1);
  return {
    topic,
    total: mentions.length,
    episodes,
    ...(first && { first }),
    ...(last && { last }),
  };
}
