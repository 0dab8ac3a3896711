import { firstWhere } from '../../first-where.ts';
import type { LexicalMatch } from '../../library/lexical/lexical-index.ts';
import type { EpisodeRecord } from '../../library/records.ts';

/** A word of the question, and where it was found. */
export interface FoundTerm {
  /** Inverse document frequency: what the word tells, above 0. */
  readonly idf: number;
  /** The word itself, and its other spellings. */
  readonly spellings: readonly FoundSpelling[];
}

export interface FoundSpelling {
  /** By rising id. */
  readonly matches: readonly LexicalMatch[];
  /** 0 to 1: how much it counts against the word itself. */
  readonly weight: number;
}

/** How surely a word is in a passage, and its BM25 score there. */
interface Presence {
  readonly score: number;
  /** 0 to 1. */
  readonly share: number;
}

/**
 * A passage that lacks a word is given half of what its neighbour has for it, and a quarter of what the next
 * one has.
 */
const NEIGHBOUR_SHARE = 0.5;
/**
 * How far that reaches, in passages; and a word that an episode uses all the time is understood in each of
 * its passages: where a tenth of them have it, or more, it counts this much everywhere.
 */
export const CONTEXT = { neighbours: 2, topic: 0.8 };
export const NO_CONTEXT = { neighbours: 0, topic: 0 };
const TOPIC_PASSAGES = 0.1;
/** … but not fewer than so many: in a short episode, a word that is said once is no topic. */
const FEWEST_TOPIC_PASSAGES = 5;

/**
 * Of the passages with a word, so many with the highest scores may be among the best for the question; and of
 * those, so many are compared with their neighbours. Ten times as many as are asked for.
 */
const LIKELY_OF_A_WORD = 200;
const LIKELY = 200;

const ABSENT: Presence = { score: 0, share: 0 };

/** Tells the episode that a passage is of. */
type EpisodeOf = (id: number) => EpisodeRecord | undefined;

/**
 * A score for every passage: the BM25 scores of the words it has, times the share of the question, weighed by
 * inverse document frequency, that these words make up. It is worked out for the passages that are asked for.
 */
export class LexicalScores {
  readonly #terms: readonly FoundTerm[];
  readonly #topics: readonly ReadonlyMap<number, Presence>[];
  readonly #neighbours: number;
  readonly #episodeOf: EpisodeOf;
  readonly #total: number;
  /** The passages with the highest scores, best first. */
  readonly #ranked: readonly LexicalMatch[];

  constructor(terms: readonly FoundTerm[], context: typeof CONTEXT, episodeOf: EpisodeOf) {
    this.#terms = terms;
    this.#episodeOf = episodeOf;
    this.#neighbours = context.neighbours;
    this.#topics = terms.map((term) => topicsOf(term, context.topic, episodeOf));
    this.#total = terms.reduce((sum, { idf }) => sum + idf, 0);
    this.#ranked = this.#rank(this.#likely());
  }

  /** The highest score; 0 where no passage has a word. */
  get highest(): number {
    return this.#ranked[0]?.score ?? 0;
  }

  of(id: number): number {
    const episode = this.#episodeOf(id);
    if (this.#total === 0 || !episode) return 0;
    let score = 0;
    let share = 0;
    for (const [index, { idf, spellings }] of this.#terms.entries()) {
      const topic = this.#topics[index]?.get(episode.row) ?? ABSENT;
      let here = topic;
      for (const spelling of spellings) here = higher(here, this.#near(spelling, id, episode));
      score += here.score;
      share += idf * here.share;
    }
    return (score * share) / this.#total;
  }

  /** The ids of the passages with the highest scores above 0, at most `count` of them. */
  best(count: number): number[] {
    return this.#ranked.slice(0, count).map(({ id }) => id);
  }

  /** What a passage or its neighbours have of a spelling. */
  #near({ matches, weight }: FoundSpelling, id: number, { passages }: EpisodeRecord): Presence {
    const from = Math.max(passages.first, id - this.#neighbours);
    const to = Math.min(passages.last, id + this.#neighbours);
    let best = ABSENT;
    for (let at = firstFrom(matches, from); at < matches.length; at += 1) {
      const match = matches[at];
      if (!match || match.id > to) break;
      const share = weight * NEIGHBOUR_SHARE ** Math.abs(match.id - id);
      best = higher(best, { score: share * match.score, share });
    }
    return best;
  }

  /** Ids that may have the highest scores: those with the best matches, and their neighbours. */
  #likely(): Set<number> {
    const own = new Set<number>();
    for (const { spellings } of this.#terms)
      for (const { matches } of spellings) for (const { id } of bestOf(matches)) own.add(id);
    const near = new Set<number>();
    for (const { id } of this.#rank(own).slice(0, LIKELY))
      for (let other = id - this.#neighbours; other <= id + this.#neighbours; other += 1) near.add(other);
    return near;
  }

  #rank(ids: Iterable<number>): LexicalMatch[] {
    return [...ids]
      .map((id) => ({ id, score: this.of(id) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.id - b.id);
  }
}

function higher(a: Presence, b: Presence): Presence {
  return { score: Math.max(a.score, b.score), share: Math.max(a.share, b.share) };
}

function bestOf(matches: readonly LexicalMatch[]): readonly LexicalMatch[] {
  if (matches.length <= LIKELY_OF_A_WORD) return matches;
  return matches.toSorted((a, b) => b.score - a.score || a.id - b.id).slice(0, LIKELY_OF_A_WORD);
}

/** The index of the first match with this id or a higher one. */
function firstFrom(matches: readonly LexicalMatch[], id: number): number {
  return firstWhere(matches.length, (at) => (matches[at]?.id ?? 0) >= id);
}

/** What a word counts in each passage of the episodes that use it all the time, by their rows. */
function topicsOf({ spellings }: FoundTerm, topic: number, episodeOf: EpisodeOf): Map<number, Presence> {
  const topics = new Map<number, Presence>();
  if (topic === 0) return topics;
  const found = new Map<EpisodeRecord, { ids: Set<number>; best: number }>();
  for (const { matches, weight } of spellings) {
    let episode: EpisodeRecord | undefined;
    for (const { id, score } of matches) {
      if (!episode || id > episode.passages.last) episode = episodeOf(id);
      if (!episode) continue;
      const so = found.get(episode) ?? { ids: new Set(), best: 0 };
      so.ids.add(id);
      so.best = Math.max(so.best, weight * score);
      found.set(episode, so);
    }
  }
  for (const [{ row, layout }, { ids, best }] of found) {
    const share =
      topic * Math.min(1, ids.size / Math.max(TOPIC_PASSAGES * layout.size, FEWEST_TOPIC_PASSAGES));
    topics.set(row, { score: share * best, share });
  }
  return topics;
}
