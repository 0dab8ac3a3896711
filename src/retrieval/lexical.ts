import type { LexicalMatch } from '../library/full-text.ts';
import type { Library } from '../library/library.ts';
import type { EpisodeRecord } from '../library/records.ts';
import type { IdRange } from '../library/vector-index.ts';
import { otherSpellings } from './spelling.ts';

/** A word that stands in more than this share of the passages says too little to be looked up for other spellings. */
const RARE_SHARE = 0.05;
/** A word that stands in more than this share says nothing at all; looking it up would only cost time. */
const COMMON_SHARE = 0.25;
/** … but in a few passages, every word may matter. */
const FEW_PASSAGES = 400;
/** A passage that lacks a word is given half of what its neighbour has for it, and a quarter of what the next one has. */
const NEIGHBOUR_SHARE = 0.5;
const NEIGHBOURS = 2;
/**
 * A word that an episode uses all the time is understood in each of its passages: one that a tenth of them have, or more, counts this
 * much everywhere.
 */
const TOPIC_SHARE = 0.8;
const TOPIC_PASSAGES = 0.1;

/**
 * How well passages fit by their words: the BM25 scores of the words they have, times the share of the question, weighed by inverse
 * document frequency, that these words make up. What a passage itself lacks, its neighbours, its episode's topic and other spellings
 * make up for in part.
 *
 * @param terms - Words of the question that are worth looking up.
 * @param episodes - Those to search.
 * @returns Scores above 0, by passage id.
 */
export function lexicalScores(
  library: Library,
  {
    question,
    terms,
    episodes,
  }: { question: string; terms: readonly string[]; episodes: readonly EpisodeRecord[] },
): Map<number, number> {
  const places = toPlaces(episodes);
  const score = new Float64Array(places.size);
  const share = new Float64Array(places.size);
  let total = 0;
  for (const term of terms) {
    const evidence = findTerm(library, term, question, places);
    total += evidence.idf;
    for (const span of places.spans) addEpisode(evidence, span, { score, share });
  }
  const scores = new Map<number, number>();
  for (const { from, to, first } of places.spans) {
    for (let place = from; place < to; place++) {
      const value = ((score[place] ?? 0) * (share[place] ?? 0)) / total;
      if (value > 0) scores.set(first + place - from, value);
    }
  }
  return scores;
}

/** The passages that are searched, one after another; `place` is where in that row one stands. */
interface Places {
  readonly size: number;
  /** Of each episode: its places, the end exclusive, and the id of its first passage. */
  readonly spans: readonly { readonly from: number; readonly to: number; readonly first: number }[];
  /** Set when only one episode is searched. */
  readonly range: IdRange | undefined;
  /** The place of a passage, or undefined when it is not searched. */
  of(id: number): number | undefined;
}

function toPlaces(episodes: readonly EpisodeRecord[]): Places {
  let size = 0;
  const spans = episodes.map(({ passages: { first, last } }) => {
    const from = size;
    size += last - first + 1;
    return { from, to: size, first };
  });
  const placeOf = new Map<number, number>();
  for (const { from, to, first } of spans) {
    for (let place = from; place < to; place++) placeOf.set(first + place - from, place);
  }
  return {
    size,
    spans,
    range: episodes.length === 1 ? episodes[0]?.passages : undefined,
    of: (id) => placeOf.get(id),
  };
}

/** What is found of one word of the question, by place. */
interface Evidence {
  /** Inverse document frequency: what the word tells. */
  readonly idf: number;
  /** BM25 scores. */
  readonly score: Float64Array;
  /** How surely the word is there, 0 to 1. */
  readonly presence: Float64Array;
}

function findTerm(library: Library, word: string, question: string, { size, range, of }: Places): Evidence {
  const own = library.matchesOf(word, range);
  const idf = Math.log((size - own.length + 0.5) / (own.length + 0.5) + 1);
  const evidence = { idf, score: new Float64Array(size), presence: new Float64Array(size) };
  if (size > FEW_PASSAGES && own.length > COMMON_SHARE * size) return evidence;
  add(own, 1);
  if (own.length <= RARE_SHARE * size) {
    for (const { phrase, weight } of otherSpellings(library, word, question)) {
      add(library.matchesOf(phrase, range), weight);
    }
  }
  return evidence;

  function add(matches: readonly LexicalMatch[], weight: number): void {
    for (const { id, score } of matches) {
      const place = of(id);
      if (place === undefined) continue;
      evidence.score[place] = Math.max(evidence.score[place] ?? 0, weight * score);
      evidence.presence[place] = Math.max(evidence.presence[place] ?? 0, weight);
    }
  }
}

/** Adds to each passage of an episode what it, its neighbours and its episode's topic have of a word. */
function addEpisode(
  { idf, score, presence }: Evidence,
  { from, to }: { from: number; to: number },
  sum: { score: Float64Array; share: Float64Array },
): void {
  let count = 0;
  let best = 0;
  for (let place = from; place < to; place++) {
    if ((presence[place] ?? 0) > 0) count += 1;
    best = Math.max(best, score[place] ?? 0);
  }
  if (count === 0) return;
  const topic = TOPIC_SHARE * Math.min(1, count / (TOPIC_PASSAGES * (to - from)));
  for (let place = from; place < to; place++) {
    let scoreHere = topic * best;
    let presenceHere = topic;
    const end = Math.min(to - 1, place + NEIGHBOURS);
    for (let other = Math.max(from, place - NEIGHBOURS); other <= end; other++) {
      const weight = NEIGHBOUR_SHARE ** Math.abs(other - place);
      scoreHere = Math.max(scoreHere, weight * (score[other] ?? 0));
      presenceHere = Math.max(presenceHere, weight * (presence[other] ?? 0));
    }
    sum.score[place] = (sum.score[place] ?? 0) + scoreHere;
    sum.share[place] = (sum.share[place] ?? 0) + idf * presenceHere;
  }
}
