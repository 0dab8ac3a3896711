import type { EpisodeRecord } from '../../library/records.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import type { LexicalMatch } from '../../library/sqlite/full-text.ts';
import { stemOf } from '../../text/stem.ts';
import { wordsOf } from '../../text/tokens.ts';
import type { Signal } from '../signals.ts';
import { type EpisodeSpan, PassagePositions } from './passage-positions.ts';
import { otherSpellings } from './spelling.ts';

/**
 * A word that stands in more than so many of the passages, or this share of them, is no mistake, and is
 * looked up in no other spelling; nor is one that does a misspelling of another.
 */
const RARE_PASSAGES = 10;
const RARE_SHARE = 0.02;
/**
 * A word that stands in more than this share says nothing, and is looked up no further. Measured: leaving out
 * words above 0.25, 0.15 or 0.1 changes hit@1 and hit@3 by at most .006.
 */
const COMMON_SHARE = 0.1;
/** In so few passages, though, every word may matter. */
const FEW_PASSAGES = 400;

/**
 * A passage that lacks a word is given half of what its neighbour has for it, and a quarter of what the next
 * one has.
 */
const NEIGHBOUR_SHARE = 0.5;
/**
 * How far that reaches, in passages; and a word that an episode uses all the time is understood in each of
 * its passages: where a tenth of them have it, or more, it counts this much everywhere.
 */
const CONTEXT = { neighbours: 2, topic: 0.8 };
const NO_CONTEXT = { neighbours: 0, topic: 0 };
const TOPIC_PASSAGES = 0.1;
/** … but not fewer than so many: in a short episode, a word that is said once is no topic. */
const FEWEST_TOPIC_PASSAGES = 5;

/**
 * How well passages fit by their words: the BM25 scores of the words they have, times the share of the
 * question, weighed by inverse document frequency, that these words make up. What a passage itself lacks, its
 * neighbours, its episode's topic and other spellings make up for in part.
 *
 * @param terms - Words of the question that are worth looking up.
 * @param episodes - Those to search.
 * @returns Scores above 0, by passage id, and the words as they were looked up.
 */
export async function searchWords(
  snapshot: Snapshot,
  {
    question,
    terms,
    episodes,
    signals,
  }: {
    question: string;
    terms: readonly string[];
    episodes: readonly EpisodeRecord[];
    signals: ReadonlySet<Signal>;
  },
): Promise<{ scores: LexicalScores; terms: readonly TermForms[] }> {
  const positions = new PassagePositions(episodes);
  const score = new Float64Array(positions.size);
  const share = new Float64Array(positions.size);
  const found: Evidence[] = [];
  for (const term of terms)
    found.push(await findTerm(snapshot, term, { question, positions, spelling: signals.has('spelling') }));
  const reach = signals.has('context') ? CONTEXT : NO_CONTEXT;
  for (const evidence of found) {
    for (const span of positions.spans) addEpisode(evidence, span, { score, share, reach });
  }
  const total = found.reduce((sum, { idf }) => sum + idf, 0);
  for (let position = 0; position < positions.size; position++) {
    score[position] = total > 0 ? ((score[position] ?? 0) * (share[position] ?? 0)) / total : 0;
  }
  return {
    scores: new LexicalScores(positions, score),
    terms: found.map(({ idf, stems }) => ({ idf, stems })),
  };
}

/** A score for every passage that was searched, 0 for those that have no word of the question. */
export class LexicalScores {
  readonly #positions: PassagePositions;
  readonly #scores: Float64Array;
  readonly #falling: Float64Array;

  constructor(positions: PassagePositions, scores: Float64Array) {
    this.#positions = positions;
    this.#scores = scores;
    this.#falling = scores.slice().sort().reverse();
  }

  /** The highest score. */
  get highest(): number {
    return this.#falling[0] ?? 0;
  }

  of(id: number): number {
    const position = this.#positions.of(id);
    return position === undefined ? 0 : (this.#scores[position] ?? 0);
  }

  /** The ids of the passages with the highest scores above 0, about `count` of them, by rising id. */
  best(count: number): number[] {
    const threshold = this.#falling[count - 1] ?? 0;
    const ids: number[] = [];
    for (const { from, to, first } of this.#positions.spans) {
      for (let position = from; position < to; position++) {
        const score = this.#scores[position] ?? 0;
        if (score > 0 && score >= threshold) ids.push(first + position - from);
      }
    }
    return ids.slice(0, 2 * count);
  }
}

/** A word of the question, in the forms in which a transcript may have it. */
export interface TermForms {
  /** Inverse document frequency among the passages that were searched: what the word tells, above 0. */
  readonly idf: number;
  /**
   * Stems (see {@link stemOf}) of the word and of its other spellings; of one that is two words, both with a
   * space between.
   */
  readonly stems: ReadonlySet<string>;
}

/** What is found of one word of the question, by position. */
interface Evidence extends TermForms {
  /** BM25 scores. */
  readonly score: Float64Array;
  /** How surely the word is there, 0 to 1. */
  readonly presence: Float64Array;
}

async function findTerm(
  snapshot: Snapshot,
  word: string,
  { question, positions, spelling }: { question: string; positions: PassagePositions; spelling: boolean },
): Promise<Evidence> {
  const { size, range } = positions;
  const common = size > FEW_PASSAGES ? Math.ceil(COMMON_SHARE * size) : size;
  const rare = Math.max(RARE_PASSAGES, Math.ceil(RARE_SHARE * size));
  const own = await snapshot.matchesOf(word, { range, atMost: common + 1 });
  const idf = Math.log((size - own.length + 0.5) / (own.length + 0.5) + 1);
  const stems = new Set([stemOf(word)]);
  const evidence = { idf, stems, score: new Float64Array(size), presence: new Float64Array(size) };
  if (own.length > common) return evidence;
  add(own, 1);
  if (!spelling || own.length > rare) return evidence;
  for (const { phrase, weight } of await otherSpellings(snapshot, word, question)) {
    const matches = await snapshot.matchesOf(phrase, { range, atMost: rare + 1 });
    if (matches.length > rare) continue;
    add(matches, weight);
    stems.add(wordsOf(phrase).map(stemOf).join(' '));
  }
  return evidence;

  function add(matches: readonly LexicalMatch[], weight: number): void {
    for (const { id, score } of matches) {
      const position = positions.of(id);
      if (position === undefined) continue;
      raise(evidence.score, position, weight * score);
      raise(evidence.presence, position, weight);
    }
  }
}

/** Adds to each passage of an episode what it, its neighbours and its episode's topic have of a word. */
function addEpisode(
  { idf, score, presence }: Evidence,
  { from, to }: EpisodeSpan,
  sum: { score: Float64Array; share: Float64Array; reach: { neighbours: number; topic: number } },
): void {
  const scoreHere = new Float64Array(to - from);
  const presenceHere = new Float64Array(to - from);
  let count = 0;
  let best = 0;
  for (let position = from; position < to; position++) {
    if ((presence[position] ?? 0) === 0) continue;
    count += 1;
    best = Math.max(best, score[position] ?? 0);
    for (
      let other = Math.max(from, position - sum.reach.neighbours);
      other <= Math.min(to - 1, position + sum.reach.neighbours);
      other++
    ) {
      const weight = NEIGHBOUR_SHARE ** Math.abs(other - position);
      raise(scoreHere, other - from, weight * (score[position] ?? 0));
      raise(presenceHere, other - from, weight * (presence[position] ?? 0));
    }
  }
  if (count === 0) return;
  const all = Math.max(TOPIC_PASSAGES * (to - from), FEWEST_TOPIC_PASSAGES);
  const topic = sum.reach.topic * Math.min(1, count / all);
  for (let position = from; position < to; position++) {
    sum.score[position] =
      (sum.score[position] ?? 0) + Math.max(topic * best, scoreHere[position - from] ?? 0);
    sum.share[position] =
      (sum.share[position] ?? 0) + idf * Math.max(topic, presenceHere[position - from] ?? 0);
  }
}

function raise(values: Float64Array, index: number, value: number): void {
  if (value > (values[index] ?? 0)) values[index] = value;
}
