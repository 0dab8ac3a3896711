import { contentWords } from '../content-words.ts';
import type { EmbeddedPassage, SummarySource } from '../summary-source.ts';
import { refineStart } from './refine-start.ts';
import { segment } from './segment.ts';
import { announcesTurn } from './topic-turns.ts';

/**
 * Content words of a passage that counts in full. One with fewer is mostly "yeah" and "um", and counts less.
 * Weighing passages so lowered WindowDiff on 35 meetings from 0.374 to 0.360, at an equal number of chapters.
 */
const FULL_PASSAGE = 12;

/**
 * The penalty for a chapter; see {@link segment}. A lower one gives more chapters. At 3, 35 meetings get 5.8
 * chapters on average (people marked 5.2 topics), and 30 podcasts of about an hour 9.7. Between 3 and 3.4, Pk
 * changes by 0.001 and WindowDiff by 0.008.
 */
const PENALTY = 3;

/**
 * The share of the penalty that is left out for a chapter that starts where somebody says "let's talk about
 * …" or the like. It gives podcasts 1.3 chapters more, at the same Pk and WindowDiff on meetings.
 */
const ANNOUNCED = 0.3;

/** Passages of a chapter at least: one minute of talk or more. */
const MIN_PASSAGES = 4;

/** Chapters of an episode at least: players ignore fewer in a description. */
const MIN_CHAPTERS = 3;

/**
 * Where the chapters of an episode start. The vectors of its passages are segmented by topic. Then, near each
 * boundary, the sentence is found at which a listener would start.
 *
 * @returns Positions of sentences, ascending, the first 0; empty for an episode without sentences.
 */
export function chapterStarts(source: SummarySource): number[] {
  if (source.sentences.length === 0) return [];
  const talk = source.passages.filter(({ sponsor }) => !sponsor);
  const units = talk.map((passage) => ({ vector: passage.vector, weight: weightOf(passage, source) }));
  const cuts = segment(units, {
    penalty: PENALTY,
    discounts: announcements(source, talk),
    minUnits: MIN_PASSAGES,
    minSegments: MIN_CHAPTERS,
  });
  const starts = cuts.map((cut, index) => {
    const before = talk.slice(cuts[index - 1] ?? 0, cut);
    const after = talk.slice(cut, cuts[index + 1]);
    return refineStart(source, before, after);
  });
  return [...new Set([0, ...starts])].sort((a, b) => a - b);
}

/**
 * For each passage, the discount of a chapter that starts with it. A sentence that announces a topic counts
 * for the passage that starts nearest to it.
 */
function announcements({ sentences }: SummarySource, talk: readonly EmbeddedPassage[]): number[] {
  const discounts = talk.map(() => 0);
  for (const { text, sponsor, position } of sentences) {
    if (sponsor || !announcesTurn(text)) continue;
    const after = talk.findIndex(({ first }) => first >= position);
    const next = after === -1 ? talk.length - 1 : after;
    const gap = (index: number) => Math.abs((talk[index]?.first ?? Number.POSITIVE_INFINITY) - position);
    discounts[gap(next - 1) <= gap(next) ? next - 1 : next] = ANNOUNCED;
  }
  return discounts;
}

function weightOf({ first, last }: EmbeddedPassage, { sentences }: SummarySource): number {
  const words = sentences
    .slice(first, last + 1)
    .reduce((sum, { text }) => sum + contentWords(text).length, 0);
  return Math.min(1, words / FULL_PASSAGE);
}
