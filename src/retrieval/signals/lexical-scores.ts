import { firstWhere } from '../../first-where.ts';
import type { LexicalMatch } from '../../library/lexical/lexical-index.ts';
import type { EpisodeRecord } from '../../library/records.ts';

/** A word of the question and the passages in which it was found. */
export interface FoundTerm {
  /** Inverse document frequency: how much the word tells, above 0. */
  readonly idf: number;
  /** The word itself and its other spellings; empty for a word that is too common to count. */
  readonly spellings: readonly FoundSpelling[];
}

export interface FoundSpelling {
  /** By rising id. */
  readonly matches: readonly LexicalMatch[];
  /** 0 to 1: how much a match of this spelling counts, compared with one of the word itself. */
  readonly weight: number;
}

/** How much of a word is in a passage. */
interface Presence {
  /** The BM25 score of the word in the passage, multiplied by `share`. */
  readonly score: number;
  /** 0 to 1: 1 if the passage has the word itself, less for other spellings, neighbours and topics. */
  readonly share: number;
}

/**
 * A passage without a word gets half of what the passage beside it has for this word, and a quarter of what
 * the next one has.
 */
const NEIGHBOUR_SHARE = 0.5;
/**
 * `neighbours`: how many passages in each direction count. `topic`: a word that is in at least a tenth of an
 * episode's passages is a topic of the episode, and counts this much in all its passages.
 */
export const CONTEXT = { neighbours: 2, topic: 0.8 };
export const NO_CONTEXT = { neighbours: 0, topic: 0 };
/**
 * A word in this share of an episode's passages is fully a topic; a rarer word counts less, in proportion.
 */
const TOPIC_PASSAGES = 0.1;
/** But a topic is in at least this many passages: a word said once in a short episode is none. */
const FEWEST_TOPIC_PASSAGES = 5;

/**
 * For each spelling, only this many of its best passages may be among the best for the question. Of all
 * these, only this many are compared with their neighbours. Both are ten times what is asked for.
 */
const LIKELY_OF_A_WORD = 200;
const LIKELY = 200;

const ABSENT: Presence = { score: 0, share: 0 };

/** Finds the episode of a passage. */
type EpisodeOf = (id: number) => EpisodeRecord | undefined;

/**
 * Scores passages by their words: the sum of the BM25 scores of the words of the question that a passage has,
 * multiplied by the share of the question that these words make up, weighted by inverse document frequency.
 * Scores are computed for the passages that are asked for.
 */
export class LexicalScores {
  readonly #terms: readonly FoundTerm[];
  /** For each word, what it counts in each passage of an episode that has it as a topic, by episode row. */
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

  /** The highest score; 0 if no passage has a word of the question. */
  get highest(): number {
    return this.#ranked[0]?.score ?? 0;
  }

  /** The score of a passage; 0 if it has no word of the question. */
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

  /** The ids of the passages with the highest scores above 0, best first. */
  best(count: number): number[] {
    return this.#ranked.slice(0, count).map(({ id }) => id);
  }

  /** How much of a spelling is in a passage or its neighbours. */
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

  /** The passages that may have the highest scores: those with the best matches, and their neighbours. */
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

/** What a word counts in each passage of the episodes that have it as a topic, by episode row. */
function topicsOf({ spellings }: FoundTerm, topic: number, episodeOf: EpisodeOf): Map<number, Presence> {
  const topics = new Map<number, Presence>();
  if (topic === 0) return topics;
  const found = new Map<EpisodeRecord, { ids: Set<number>; best: number }>();
  for (const { matches, weight } of spellings) {
    let episode: EpisodeRecord | undefined;
    for (const { id, score } of matches) {
      if (!episode || id > episode.passages.last) episode = episodeOf(id);
      if (!episode) continue;
      const uses = found.get(episode) ?? { ids: new Set(), best: 0 };
      uses.ids.add(id);
      uses.best = Math.max(uses.best, weight * score);
      found.set(episode, uses);
    }
  }
  for (const [{ row, layout }, { ids, best }] of found) {
    const share =
      topic * Math.min(1, ids.size / Math.max(TOPIC_PASSAGES * layout.size, FEWEST_TOPIC_PASSAGES));
    topics.set(row, { score: share * best, share });
  }
  return topics;
}
